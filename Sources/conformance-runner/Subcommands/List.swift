import ArgumentParser
import ConformanceCases
import ConformanceRunning
import ConformanceSystem

extension ConformanceRunner {
  /// Prints the ids of cases.
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list",
      abstract: "Prints the ids of the cases, one a line")

    @OptionGroup var cases: CaseOptions

    @Flag(help: "Print the titles too.")
    var titles = false

    func run() throws {
      try exitingWithStatus {
        let lines = try cases.chosen(from: cases.library()).map { element in
          (titles ? "\(element.id)  \(element.title)" : element.id) + "\n"
        }
        try StandardOutput.write(lines.joined())
        return .success
      }
    }
  }
}
