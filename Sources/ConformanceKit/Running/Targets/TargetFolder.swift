package import ConformanceCases
import ConformanceJSON
package import ConformanceSystem

/// The folder `Targets`, in which each target has a file.
package struct TargetFolder: Sendable {
  /// The error of a target that has no file.
  package struct NoTarget: Error, Hashable, CustomStringConvertible {
    /// The name that was asked for.
    package var name: String
    /// The names that there are.
    package var known: [String]

    /// What is missing, and what was probably meant.
    package var description: String {
      let suffix = DidYouMean.suffix(name, among: known)
      let rest =
        suffix.isEmpty ? "; `conformance-runner targets` lists what there is" : suffix
      return "there is no target \(quoted(name))\(rest)"
    }
  }

  /// The path of the folder.
  package let path: String
  private let fileSystem: FileSystem

  /// Creates a folder that is there.
  package init(_ path: String, fileSystem: FileSystem = .host) {
    self.path = path
    self.fileSystem = fileSystem
  }

  /// The names of the targets, the built-in one first.
  package var names: [String] {
    guard case .success(let files) = fileSystem.list(path) else { return [Target.host.name] }
    return [Target.host.name]
      + files.filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) }
  }

  /// Loads a target.
  ///
  /// - Parameters:
  ///   - name: Its name, or the path of its file: with a slash, or `.json` at the end.
  ///   - library: The cases that its deviations are to match; `nil` where that is not asked.
  /// - Returns: The target.
  /// - Throws: `NoTarget`, or `CaseFileErrors` with all mistakes of the file.
  package func target(_ name: String, library: CaseLibrary? = nil) throws -> Target {
    let isPath = name.contains("/") || name.hasSuffix(".json")
    if name == Target.host.name { return .host }
    if !isPath, !names.contains(name) { throw NoTarget(name: name, known: names) }
    let file = isPath ? name : "\(path)/\(name).json"
    switch fileSystem.source(file) {
    case .failure(let error): throw CaseFileErrors([error])
    case .success(let source):
      let decoder = TargetDecoder(source: source, library: library)
      guard var target = decoder.target(name: Self.name(ofFile: file)) else {
        throw CaseFileErrors(source.errors)
      }
      target.reference = name
      return target
    }
  }

  /// The last part of a path without `.json`.
  private static func name(ofFile path: String) -> String {
    let last = path.split(separator: "/").last.map(String.init) ?? path
    return last.hasSuffix(".json") ? String(last.dropLast(5)) : last
  }
}
