import ConformanceJSON
import ConformanceSystem

/// All requirements, as the files of `Cases/requirements` have them.
package struct Catalogue: Sendable {
  /// The requirements, ordered by file and their order in it.
  let requirements: [Requirement]

  private let indices: [String: Int]

  /// Creates a catalogue; of requirements with one id the first counts.
  init(requirements: [Requirement]) {
    self.requirements = requirements
    indices = Dictionary(
      zip(requirements.map(\.id), requirements.indices), uniquingKeysWith: { first, _ in first })
  }

  /// The requirement with an id.
  subscript(id: String) -> Requirement? {
    indices[id].map { requirements[$0] }
  }

  /// Loads the catalogue of a directory.
  ///
  /// - Parameters:
  ///   - directory: The directory, with one file an interface.
  ///   - fileSystem: Where files are read.
  /// - Throws: All mistakes of all files.
  /// - Returns: The catalogue.
  static func load(
    directory: String, fileSystem: FileSystem = .host
  ) throws(CaseFileErrors) -> Catalogue {
    let (catalogue, errors) = read(directory: directory, fileSystem: fileSystem)
    guard errors.isEmpty else { throw CaseFileErrors(errors) }
    return catalogue
  }

  /// What could be read of a directory, and all mistakes.
  static func read(
    directory: String, fileSystem: FileSystem
  ) -> (catalogue: Catalogue, errors: [CaseFileError]) {
    var decoder = CatalogueDecoder()
    switch fileSystem.list(directory) {
    case .failure(let failure):
      decoder.report(directory, "the requirements cannot be listed: \(failure.reason)")
    case .success(let names):
      for name in names where name.hasSuffix(".json") {
        decoder.read("\(directory)/\(name)", named: name, fileSystem)
      }
    }
    return (Catalogue(requirements: decoder.requirements), decoder.errors)
  }
}

extension Catalogue {
  /// The sentence of each requirement, with its level, by id.
  package var sentences: [String: String] {
    Dictionary(
      requirements.map { ($0.id, $0.sentence) }, uniquingKeysWith: { one, _ in one })
  }
}

extension Catalogue {
  /// The requirements by their ids.
  package var byID: [String: Requirement] {
    Dictionary(requirements.map { ($0.id, $0) }, uniquingKeysWith: { one, _ in one })
  }
}
