import ConformanceJSON
import ConformanceSystem

/// Collects the cases and the mistakes of many files.
struct CaseLibraryLoader {
  let fileSystem: FileSystem
  private var catalogue = Catalogue(requirements: [])
  private var isCatalogueSound = true
  private var cases: [Case] = []
  private var errors: [CaseFileError] = []

  init(fileSystem: FileSystem) { self.fileSystem = fileSystem }

  /// The library, or all mistakes.
  func finish() throws(CaseFileErrors) -> CaseLibrary {
    guard errors.isEmpty else { throw CaseFileErrors(errors) }
    return CaseLibrary(cases: cases, catalogue: catalogue)
  }

  mutating func loadCatalogue(_ directory: String) {
    let (catalogue, errors) = Catalogue.read(directory: directory, fileSystem: fileSystem)
    self.catalogue = catalogue
    isCatalogueSound = errors.isEmpty
    self.errors += errors
  }

  /// The paths of the case files of a directory, in the order of their folders and names.
  mutating func caseFiles(in directory: String) -> [String] {
    guard let folders = names(in: directory) else { return [] }
    var files: [String] = []
    for folder in folders where !CaseLibrary.otherFolders.contains(folder) {
      let path = "\(directory)/\(folder)"
      guard !folder.hasPrefix("."), fileSystem.isDirectory(path) else { continue }
      for name in names(in: path) ?? [] where isCaseFile(name, in: path) {
        files.append("\(path)/\(name)")
      }
    }
    if files.isEmpty, errors.isEmpty {
      report(directory, "no case file; one lies at INTERFACE/TOPIC.json in it")
    }
    return files
  }

  private mutating func isCaseFile(_ name: String, in folder: String) -> Bool {
    if name.hasSuffix(".json") { return true }
    if !name.hasPrefix("."), fileSystem.isDirectory("\(folder)/\(name)") {
      report("\(folder)/\(name)", "a folder within that of an interface; case files lie one deep")
    }
    return false
  }

  private mutating func names(in directory: String) -> [String]? {
    switch fileSystem.list(directory) {
    case .success(let names): return names
    case .failure(let failure):
      report(directory, "cannot be listed: \(failure.reason)")
      return nil
    }
  }

  /// Loads case files; of each, its cases or its mistakes.
  mutating func loadCases(_ files: [String]) {
    let (fileSystem, catalogue, isSound) = (fileSystem, catalogue, isCatalogueSound)
    let loaded = Concurrently.map(files) {
      let operands = OperandCache()
      return { Self.load($0, fileSystem, operands, catalogue, isCatalogueSound: isSound) }
    }
    for (cases, errors) in loaded {
      self.cases += cases
      self.errors += errors
    }
  }

  private static func load(
    _ path: String, _ fileSystem: FileSystem, _ operands: OperandCache, _ catalogue: Catalogue,
    isCatalogueSound: Bool
  ) -> (cases: [Case], errors: [CaseFileError]) {
    switch fileSystem.source(path) {
    case .failure(let error): return ([], [error])
    case .success(let source):
      let parts = path.utf8.split(separator: UInt8(ascii: "/")).suffix(2).map { String($0) ?? "" }
      guard parts.count == 2, parts[1].hasSuffix(".json") else {
        let message = "not a case file; one lies at INTERFACE/TOPIC.json"
        return ([], [CaseFileError(file: path, message: message)])
      }
      let decoder = CaseFileDecoder(
        source: source, operands: operands, catalogue: catalogue,
        isCatalogueSound: isCatalogueSound, folder: parts[0], topic: String(parts[1].dropLast(5)))
      let decoded = decoder.cases()
      return source.isSound ? (decoded, []) : ([], source.errors)
    }
  }

  private mutating func report(_ path: String, _ message: String) {
    errors.append(CaseFileError(file: path, message: message))
  }
}
