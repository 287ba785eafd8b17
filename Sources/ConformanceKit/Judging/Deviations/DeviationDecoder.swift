import ConformanceCases
package import ConformanceJSON
package import ConformanceSystem

/// Decodes the files of `Cases/deviations`, one a system.
struct DeviationDecoder {
  private(set) var deviations: [Deviation] = []
  private(set) var errors: [CaseFileError] = []
  private let entries: DeviationEntryDecoder

  init(_ library: CaseLibrary) {
    entries = DeviationEntryDecoder(library: library)
  }

  /// Decodes a file.
  mutating func read(_ path: String, _ fileSystem: FileSystem) {
    switch fileSystem.source(path) {
    case .failure(let error): errors.append(error)
    case .success(let source):
      if let document = source.parseJSON() { decode(document, source) }
      errors += source.errors
    }
  }

  private mutating func decode(_ document: JSONValue, _ source: SourceText) {
    let keys = ["when", "deviations"]
    guard
      source.checkKeys(document, known: keys, required: keys, what: "a file of deviations"),
      let when = entries.facts(document["when"], source),
      let list = document["deviations"]?.array
    else { return }
    deviations += entries.deviations(list, when: when, source)
  }
}

extension CaseLibrary {
  /// Loads the known failures of every system that has a file in a directory.
  ///
  /// - Parameters:
  ///   - directory: The directory of the cases, with `deviations/` in it, or without.
  ///   - fileSystem: Where files are read.
  /// - Returns: The deviations, in the order of the files.
  /// - Throws: All mistakes of all files.
  package func deviations(
    directory: String, fileSystem: FileSystem = .host
  ) throws(CaseFileErrors) -> [Deviation] {
    let folder = directory + "/deviations"
    guard fileSystem.isDirectory(folder), case .success(let names) = fileSystem.list(folder) else {
      return []
    }
    var decoder = DeviationDecoder(self)
    for name in names where name.hasSuffix(".json") {
      decoder.read("\(folder)/\(name)", fileSystem)
    }
    guard decoder.errors.isEmpty else { throw CaseFileErrors(decoder.errors) }
    return decoder.deviations
  }

  /// Checks what stands beside the cases of a directory: its profiles and known deviations.
  ///
  /// - Parameters:
  ///   - directory: The directory of the cases.
  ///   - fileSystem: Where files are read.
  /// - Throws: All mistakes of the first file or folder that has any.
  package func checkLists(directory: String, fileSystem: FileSystem = .host) throws {
    _ = try deviations(directory: directory, fileSystem: fileSystem)
    for name in Self.profileNames(directory: directory, fileSystem: fileSystem) {
      _ = try profile(name, directory: directory, fileSystem: fileSystem)
    }
  }
}
