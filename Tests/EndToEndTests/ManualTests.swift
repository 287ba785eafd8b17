import Foundation
import Testing

@Suite("The manual page")
struct ManualTests {
  /// What `--experimental-dump-help` says of a command, as far as a manual must have it.
  private struct Command: Decodable {
    struct Argument: Decodable {
      struct Name: Decodable {
        var kind: String
        var name: String
      }
      var names: [Name]?
      var shouldDisplay: Bool
    }
    var commandName: String
    var abstract: String?
    var arguments: [Argument]?
    var subcommands: [Command]?
  }

  private struct Help: Decodable {
    var command: Command
  }

  @Test("names every subcommand and every option, so that `make manual` was not forgotten")
  func complete() throws {
    let page = try String(
      contentsOf: BuiltProgram.checkout.appendingPathComponent(
        "Sources/conformance-runner/Manual/conformance-runner.1"), encoding: .utf8)
    let dump = try BuiltProgram.run("conformance-runner", ["--experimental-dump-help"])
    let help = try JSONDecoder().decode(Help.self, from: Data(dump.output.utf8))
    for command in help.command.subcommands ?? [] {
      #expect(page.contains(".It Em \(command.commandName)\n"))
      for argument in command.arguments ?? [] where argument.shouldDisplay {
        for name in argument.names ?? [] where name.kind == "long" {
          // With a short name in front, mdoc has one Fl for both.
          let isThere = ["Fl -", ", -"].contains { page.contains($0 + name.name) }
          #expect(isThere, "\(command.commandName) --\(name.name)")
        }
      }
    }
  }
}
