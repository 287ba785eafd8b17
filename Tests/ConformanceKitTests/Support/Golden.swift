import Foundation
import Testing

/// Compares a text with a file of `Golden`; with `RECORD=1` it writes the file, and then fails.
func expectGolden(
  _ text: String, _ name: String, location: Testing.SourceLocation = #_sourceLocation
) throws {
  let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  let file = folder.appending(path: "Golden/\(name)")
  guard ProcessInfo.processInfo.environment["RECORD"] == nil else {
    try Data(text.utf8).write(to: file)
    Issue.record("recorded \(name)", sourceLocation: location)
    return
  }
  let golden = try String(decoding: Data(contentsOf: file), as: UTF8.self)
  #expect(text == golden, "differs from Golden/\(name)", sourceLocation: location)
}
