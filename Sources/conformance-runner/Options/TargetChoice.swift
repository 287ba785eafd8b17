import ArgumentParser
import ConformanceKit

/// Which target is meant.
struct TargetChoice: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The target; else the host.",
      discussion: "A name that `targets` lists, or the path of a file such as ./my.json.",
      valueName: "name"),
    completion: .file(extensions: ["json"]))
  var target: String?

  @Option(
    help: ArgumentHelp(
      "The folder of the targets.",
      discussion: "Else $CONFORMANCE_TARGETS, or the folder that belongs to this program.",
      valueName: "directory"),
    completion: .directory)
  var targets: String?

  /// The target that was asked for; the host where none was.
  ///
  /// - Parameter library: The cases that its deviations are to match; `nil` where that is not asked.
  /// - Returns: How it is made ready.
  /// - Throws: What is wrong with the name or the file.
  func preparation(_ library: CaseLibrary?) throws -> TargetPreparation {
    let installation = Installation.current
    guard let target, target != Target.host.name else {
      return TargetPreparation(.host, folder: nil, installation: installation)
    }
    let folder = TargetFolder(try installation.find(.targets, given: targets))
    return TargetPreparation(
      try folder.target(target, library: library), folder: folder.path, installation: installation)
  }
}
