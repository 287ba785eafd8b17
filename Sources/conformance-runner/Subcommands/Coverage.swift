import ArgumentParser
import ConformanceCases
import ConformanceRunning
import ConformanceSystem

extension ConformanceRunner {
  /// Prints which requirements the cases check, and which cases a mutant fails.
  struct Coverage: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "coverage",
      abstract: "Prints which requirements have cases, and why the others have none",
      discussion: "The status is 1 when a testable requirement has neither a case nor a reason.")

    @Option(help: ArgumentHelp("The folder of the cases.", valueName: "directory"))
    var cases: String?

    @Option(help: ArgumentHelp("terminal, markdown or json.", valueName: "format"))
    var format = CoverageFormat.terminal

    func run() throws {
      try exitingWithStatus {
        let directory = try Installation.current.find(.cases, given: cases)
        let library = try CaseLibrary.load(directory: directory)
        let coverage = ConformanceCases.Coverage(
          library, mutants: try library.mutantRecord(directory: directory))
        try StandardOutput.write(format.text(of: coverage))
        return coverage.isComplete ? .success : .notConforming
      }
    }
  }
}

extension CoverageFormat: ExpressibleByArgument {}
