import ConformanceJSON
package import ConformanceSystem

extension CaseLibrary {
  /// The error of a profile that a directory does not have.
  package struct NoProfile: Error, Hashable, CustomStringConvertible {
    /// The name that was asked for.
    package var name: String
    /// The names that there are.
    package var known: [String]

    /// What there is instead.
    package var description: String {
      "there is no profile \"\(name)\"; there is \(known.joined(separator: ", "))"
    }
  }

  /// The names of the profiles of a directory of cases.
  package static func profileNames(
    directory: String, fileSystem: FileSystem = .host
  ) -> [String] {
    guard case .success(let names) = fileSystem.list(directory + "/profiles") else { return [] }
    return names.filter { $0.hasSuffix(".json") && $0 != "stages.json" }
      .map { String($0.dropLast(5)) }
  }

  /// Loads a profile.
  ///
  /// - Parameters:
  ///   - name: Its name; its file is `profiles/NAME.json`.
  ///   - directory: The directory of the cases.
  ///   - fileSystem: Where files are read.
  /// - Returns: The profile.
  /// - Throws: `NoProfile`, or all mistakes of its file and that of the stages.
  package func profile(
    _ name: String, directory: String, fileSystem: FileSystem = .host
  ) throws -> Profile {
    let known = Self.profileNames(directory: directory, fileSystem: fileSystem)
    guard known.contains(name) else { throw NoProfile(name: name, known: known) }
    let decoder = ProfileDecoder(catalogue)
    let stages = try source("\(directory)/profiles/stages.json", fileSystem)
    let file = try source("\(directory)/profiles/\(name).json", fileSystem)
    let profile = decoder.profile(file, stages: decoder.stages(stages))
    let errors = stages.errors + file.errors
    guard errors.isEmpty, let profile else { throw CaseFileErrors(errors) }
    return profile
  }

  private func source(_ path: String, _ fileSystem: FileSystem) throws -> SourceText {
    switch fileSystem.source(path) {
    case .success(let source): return source
    case .failure(let error): throw CaseFileErrors([error])
    }
  }
}
