import Foundation
import Testing

@testable import ConformanceJSON

/// Texts that are kept beside the tests, and made anew with `RECORD=1`.
enum Recording {
  /// The folder of these tests.
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()

  /// The root of the package.
  static let package = folder.deletingLastPathComponent().deletingLastPathComponent()

  /// Compares a text with a file, or writes the file and fails.
  static func check(
    _ text: String, _ file: URL, sourceLocation: Testing.SourceLocation = #_sourceLocation
  ) throws {
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      try Data(text.utf8).write(to: file)
      Issue.record(
        "recorded \(file.lastPathComponent); run again without RECORD=1",
        sourceLocation: sourceLocation)
      return
    }
    let expected = try String(decoding: Data(contentsOf: file), as: UTF8.self)
    #expect(
      text == expected, "\(file.path(percentEncoded: false)); RECORD=1 writes it anew",
      sourceLocation: sourceLocation)
  }
}
