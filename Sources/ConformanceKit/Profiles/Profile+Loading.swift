import ConformanceJSON

extension CaseLibrary {
  /// The error of a profile that a directory does not have.
  public struct NoProfile: Error, Hashable, CustomStringConvertible {
    /// The name that was asked for.
    public var name: String
    /// The names that there are.
    public var known: [String]

    /// What there is instead.
    public var description: String {
      "there is no profile \"\(name)\"; there is \(known.joined(separator: ", "))"
    }
  }

  /// The names of the profiles of a directory of cases.
  public static func profileNames(
    directory: String, fileSystem: FileSystem = .host
  ) -> [String] {
    guard case .success(let names) = fileSystem.list(directory + "/profiles") else { return [] }
    return names.filter { $0.hasSuffix(".json") && $0 != "stages.json" }
      .map { String($0.dropLast(5)) }
  }

  /// What a run is said to be by a profile.
  ///
  /// - Parameters:
  ///   - name: The profile that was asked for; else the standard's own, where there is one.
  ///   - directory: The directory of the cases.
  ///   - fileSystem: Where files are read.
  /// - Returns: The summary of nothing, among the cases of the library.
  /// - Throws: As `profile` does.
  public func profileSummary(
    _ name: String? = nil, directory: String, fileSystem: FileSystem = .host
  ) throws -> ProfileSummary? {
    let names = Self.profileNames(directory: directory, fileSystem: fileSystem)
    guard name != nil || names.contains(Profile.standard) else { return nil }
    let profile = try profile(
      name ?? Profile.standard, directory: directory, fileSystem: fileSystem)
    return ProfileSummary(profile, among: cases)
  }

  /// Loads a profile.
  ///
  /// - Parameters:
  ///   - name: Its name; its file is `profiles/NAME.json`.
  ///   - directory: The directory of the cases.
  ///   - fileSystem: Where files are read.
  /// - Returns: The profile.
  /// - Throws: `NoProfile`, or all mistakes of its file and that of the stages.
  public func profile(
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

  /// Checks what stands beside the cases of a directory: its profiles and known deviations.
  ///
  /// - Parameters:
  ///   - directory: The directory of the cases.
  ///   - fileSystem: Where files are read.
  /// - Throws: All mistakes of the first file or folder that has any.
  public func checkLists(directory: String, fileSystem: FileSystem = .host) throws {
    _ = try deviations(directory: directory, fileSystem: fileSystem)
    for name in Self.profileNames(directory: directory, fileSystem: fileSystem) {
      _ = try profile(name, directory: directory, fileSystem: fileSystem)
    }
  }

  private func source(_ path: String, _ fileSystem: FileSystem) throws -> SourceText {
    switch fileSystem.source(path) {
    case .success(let source): return source
    case .failure(let error): throw CaseFileErrors([error])
    }
  }
}
