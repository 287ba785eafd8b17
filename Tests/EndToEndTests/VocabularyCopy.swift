import Foundation
import Testing

/// A copy of what `vocabulary` reads and writes, in a folder that goes afterwards.
struct VocabularyCopy {
  /// The root of the copy.
  let folder: String

  /// Makes a copy for a test.
  static func use(_ body: (VocabularyCopy) throws -> Void) throws {
    try BuiltProgram.withFolder { folder in
      for path in [
        "Cases/vocabulary", "Cases/schema", "Cases/README.md", "Sources/CProbe",
        "Sources/ConformanceKit/Vocabulary", "Sources/ConformanceKit/Comparison/Page",
        "Sources/ConformanceKit/Exporting", "Sources/ConformanceKit/Protocol",
      ] {
        let place = URL(fileURLWithPath: folder).appendingPathComponent(path)
        try FileManager.default.createDirectory(
          at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
        try FileManager.default.copyItem(
          at: BuiltProgram.checkout.appendingPathComponent(path), to: place)
      }
      try body(VocabularyCopy(folder: folder))
    }
  }

  /// Runs the program, which says what is stale.
  func check() throws -> Ended {
    try BuiltProgram.run("vocabulary", ["--check"], directory: folder)
  }

  /// Runs the program, which writes what is stale.
  func renew() throws -> Ended { try BuiltProgram.run("vocabulary", [], directory: folder) }

  /// Writes something else where a text is first in a file.
  func replace(_ right: String, _ wrong: String, in path: String) throws {
    let file = "\(folder)/\(path)"
    let text = try String(contentsOfFile: file, encoding: .utf8)
    let range = try #require(text.range(of: right), "\(path) lacks \(right)")
    try text.replacingCharacters(in: range, with: wrong)
      .write(toFile: file, atomically: true, encoding: .utf8)
  }
}
