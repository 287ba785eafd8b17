import Foundation
import Testing

/// The contents of a file `x.tap` that is no report, and what is said of it.
struct Mistake: Sendable, CustomTestStringConvertible {
  let text: String
  let message: String

  init(_ text: String, _ message: String) {
    self.text = text
    self.message = message
  }

  /// Without the text, which can have hundreds of thousands of lines.
  var testDescription: String { message }

  /// Every command that reads a report refuses it with status 65, and writes nothing.
  func expectRefused() throws {
    try BuiltProgram.withFolder { folder in
      try Data(text.utf8).write(to: URL(filePath: folder + "/x.tap"))
      let hasLine = message.first?.isNumber == true
      let expected = "x.tap\(hasLine ? ":" : ": ")\(message)\n"
      let good = BuiltProgram.checkout.appendingPathComponent("reports/wasi.tap").path
      let commands = [
        ["summary", "x.tap"], ["compare", "x.tap", good], ["compare", good, "x.tap"],
        ["compare", "--baseline", "x.tap", good], ["compare", "--format", "junit", "x.tap"],
      ]
      for command in commands {
        let ended = try BuiltProgram.run(
          "conformance-runner", command + ["--output", "out"], directory: folder)
        #expect(ended.status == 65)
        #expect(ended.errors == expected)
        #expect(ended.output.isEmpty)
      }
      #expect(try BuiltProgram.contents(of: folder) == ["x.tap"])
    }
  }
}
