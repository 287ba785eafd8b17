import ArgumentParser
import ConformanceCases
import ConformanceRunning
import ConformanceSystem

extension ConformanceRunner {
  /// Prints a case in words.
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "show",
      abstract: "Prints a case as C-like steps, with its requirements and their levels")

    @ArgumentParser.Argument(
      help: ArgumentHelp("The id of a case; * and ? stand for text.", valueName: "case-id"))
    var id: String

    @Option(help: ArgumentHelp("The folder of the cases.", valueName: "directory"))
    var cases: String?

    @Flag(help: "Print the plan that the probe reads instead.")
    var plan = false

    func run() throws {
      try exitingWithStatus {
        let library = try CaseLibrary.load(
          directory: Installation.current.find(.cases, given: cases))
        let chosen = try CaseFilter(patterns: [id]).chosen(from: library.cases)
        let texts = chosen.enumerated().map { index, element in
          plan
            ? String(decoding: PlanText.bytes(of: element, number: index), as: UTF8.self)
            : CaseText.text(of: element)
        }
        try StandardOutput.write(texts.joined(separator: "\n"))
        return .success
      }
    }
  }
}
