import ConformanceJSON
import Foundation

/// Writes what is generated from the vocabulary, or says what of it is stale.
@main enum Renewal {
  /// The command that renews everything.
  static let command = "swift run vocabulary"

  /// The statuses: 0 where everything is fresh, 1 where something is stale, 64 for a wrong argument,
  /// 65 for a mistake in the vocabulary, 74 for a file that cannot be read or written.
  static func main() {
    let arguments = CommandLine.arguments.dropFirst()
    guard arguments.allSatisfy({ $0 == "--check" }), arguments.count < 2 else {
      fail("usage: \(command) [--check], in the folder of Package.swift", status: 64)
    }
    let files = Generated.files(of: vocabulary())
    let stale = files.filter { path, text in contents(path) != Data(text.utf8) }
    if arguments.isEmpty {
      write(stale)
    } else if !stale.isEmpty {
      fail(
        "\(stale.map(\.path).joined(separator: ", ")): stale; renew with \(command)", status: 1)
    }
  }

  private static func vocabulary() -> Vocabulary {
    var vocabulary = Vocabulary()
    var files: [(source: SourceText, root: JSONValue)] = []
    var errors: [CaseFileError] = []
    for name in VocabularyDecoder.files {
      let path = "Cases/vocabulary/\(name)"
      guard let data = contents(path) else { fail("\(path): cannot be read", status: 74) }
      let source = SourceText(path: path, bytes: Array(data))
      let root = VocabularyDecoder(source: source).decode(into: &vocabulary)
      errors += source.errors
      if let root { files.append((source, root)) }
    }
    // What names nothing is of use only where all that could be named is there.
    if errors.isEmpty {
      for (source, root) in files {
        VocabularyCheck(source: source, vocabulary: vocabulary).check(root)
        errors += source.errors
      }
    }
    let missing = VocabularyDecoder.lists.filter { vocabulary.files[$0] == nil }
    guard errors.isEmpty else { fail(CaseFileErrors(errors).description, status: 65) }
    guard missing.isEmpty else {
      fail("Cases/vocabulary: no file has \(SourceText.list(missing))", status: 65)
    }
    return vocabulary
  }

  private static func contents(_ path: String) -> Data? {
    FileManager.default.contents(atPath: path)
  }

  /// Writes all files, or none: each beside the old one first.
  private static func write(_ files: [(path: String, text: String)]) {
    let new = files.map { "\($0.path).new" }
    func give(up path: String, _ error: Int32) -> Never {
      for path in new { unlink(path) }
      fail("\(path): cannot be written: \(String(cString: strerror(error)))", status: 74)
    }
    for ((path, text), temporary) in zip(files, new) {
      let error = isFolder(path) ? EISDIR : create(temporary, text)
      if error != 0 { give(up: path, error) }
    }
    for ((path, _), temporary) in zip(files, new) where rename(temporary, path) != 0 {
      give(up: path, errno)
    }
  }

  private static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    let isThere = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    return isThere && isFolder.boolValue
  }

  /// Writes a file and its folder; 0, or the error.
  private static func create(_ path: String, _ text: String) -> Int32 {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
    // Where it fails, so does what follows, and says why.
    try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    guard let file = fopen(path, "w") else { return errno }
    let bytes = Array(text.utf8)
    let error = fwrite(bytes, 1, bytes.count, file) == bytes.count ? 0 : errno
    return fclose(file) == 0 ? error : error != 0 ? error : errno
  }

  /// The text of a file that is renewed in parts.
  static func text(of path: String) -> String {
    guard let data = contents(path) else { fail("\(path): cannot be read", status: 74) }
    return String(decoding: data, as: UTF8.self)
  }

  /// Ends the program with one line on standard error.
  static func fail(_ message: String, status: Int32) -> Never {
    FileHandle.standardError.write(Data((message + "\n").utf8))
    exit(status)
  }
}

/// The files that are generated from a vocabulary.
enum Generated {
  /// Each file by its path from the root of the package, with its text.
  static func files(of vocabulary: Vocabulary) -> [(path: String, text: String)] {
    ProbeTables(vocabulary).files + SuiteTables(vocabulary).files
      + [VocabularySchema(vocabulary).file] + ReferenceTables(vocabulary).files
      + TrialTables(vocabulary).files + EmbeddedFiles(vocabulary).files
  }

  /// What stands at the head of each.
  static let note = "Generated from Cases/vocabulary; \(Renewal.command) writes it anew."
}
