import ArgumentParser
import ConformanceCases
import ConformanceComparison
import ConformanceRunning
import ConformanceSystem

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

  /// What a command needs to run a case on the target again.
  ///
  /// What the environment has said is said again, for nobody finds it in a log.
  /// - Parameters:
  ///   - cases: Where the cases are.
  ///   - hasProbe: Whether the probe is named by an option.
  /// - Returns: The options and variables.
  func reproduction(_ cases: CaseOptions?, hasProbe: Bool = false) -> Reproduction {
    let installation = Installation.current
    var reproduction = Reproduction()
    if let cases {
      reproduction.add("--cases", cases.cases ?? installation[Installation.Part.cases.variable])
    }
    if let target, target != Target.host.name {
      let sources = Installation.Part.sources.variable
      reproduction.assign(sources, installation[sources])
      reproduction.add("--target", target)
      reproduction.add("--targets", targets ?? installation[Installation.Part.targets.variable])
    } else if !hasProbe {
      let probe = Installation.Part.probe.variable
      reproduction.assign(probe, installation[probe])
    }
    return reproduction
  }

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
