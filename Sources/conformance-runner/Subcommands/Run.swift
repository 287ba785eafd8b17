import ArgumentParser
import ConformanceKit

extension ConformanceRunner {
  /// Runs cases and reports in TAP.
  struct Run: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Runs cases on this machine and reports in TAP",
      discussion: "The report goes to standard output, a summary to standard error.")

    @OptionGroup var cases: CaseOptions
    @OptionGroup var options: RunOptions

    func run() throws {
      try exitingWithStatus {
        let chosen = try cases.chosen(from: cases.library())
        let run = try options.suiteRun()
        let end = try run.run(
          chosen, to: options.destination(), log: StandardError.write,
          progress: ProgressLine(isShown: StandardError.isTerminal))
        switch end {
        case .finished(let counts):
          return counts.isConforming ? .conforming : .notConforming
        case .interrupted(let interruption):
          interruption.endProgram()
          return .internalError
        }
      }
    }
  }
}
