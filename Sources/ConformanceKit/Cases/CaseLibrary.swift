package import ConformanceJSON
package import ConformanceSystem

/// All cases of a directory, with the requirements that they check.
package struct CaseLibrary: Sendable {
  /// The cases, ordered by interface, file and their order in it.
  package var cases: [Case]

  /// The requirements.
  package var catalogue: Catalogue

  /// Creates a library.
  package init(cases: [Case], catalogue: Catalogue) {
    self.cases = cases
    self.catalogue = catalogue
  }

  /// The folders of a directory of cases that are not interfaces.
  static let otherFolders: Set<String> = [
    "deviations", "profiles", "requirements", "schema", "vocabulary",
  ]

  /// Loads, checks and expands every case file of a directory.
  ///
  /// - Parameters:
  ///   - directory: The directory, with `requirements/` and one folder an interface.
  ///   - requirements: The directory of the catalogue, if it is another one.
  ///   - fileSystem: Where files are read.
  /// - Throws: All mistakes of all files.
  /// - Returns: The library.
  package static func load(
    directory: String, requirements: String? = nil, fileSystem: FileSystem = .host
  ) throws(CaseFileErrors) -> CaseLibrary {
    var loader = CaseLibraryLoader(fileSystem: fileSystem)
    loader.loadCatalogue(requirements ?? directory + "/requirements")
    loader.loadCases(loader.caseFiles(in: directory))
    return try loader.finish()
  }

  /// Loads, checks and expands some case files with the catalogue of a directory.
  ///
  /// - Parameters:
  ///   - files: The paths of the files.
  ///   - directory: The directory with `requirements/`.
  ///   - fileSystem: Where files are read.
  /// - Throws: All mistakes of all files.
  /// - Returns: The library.
  package static func load(
    files: [String], directory: String, fileSystem: FileSystem = .host
  ) throws(CaseFileErrors) -> CaseLibrary {
    var loader = CaseLibraryLoader(fileSystem: fileSystem)
    loader.loadCatalogue(directory + "/requirements")
    loader.loadCases(files)
    return try loader.finish()
  }
}

extension CaseLibrary {
  /// How many cases there are of how many interfaces, in one line.
  package var census: String {
    let interfaces = Set(cases.map(\.interface)).count
    return "\(cases.count) cases of \(interfaces) interfaces are valid"
  }
}
