import Foundation
import Testing

/// Compares a text with a file of `Golden`; with `RECORD=1` it writes the file, and then fails.
func expectGolden(
  _ text: String, _ name: String, location: Testing.SourceLocation = #_sourceLocation
) throws {
  try Recording.check(
    text, Recording.folder.appending(path: "Golden/\(name)"), sourceLocation: location)
}
