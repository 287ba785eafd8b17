import ArgumentParser
import ConformanceKit

extension ConformanceRunner {
  /// Runs cases and reports in TAP.
  struct Run: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Runs cases on a target and reports in TAP",
      discussion: "The report goes to standard output, a summary to standard error.")

    @OptionGroup var cases: CaseOptions
    @OptionGroup var target: TargetOptions
    @OptionGroup var options: RunOptions

    @Option(
      help: ArgumentHelp(
        "Judge by a profile, and say how far the target has come in it.",
        discussion:
          "Its cases are run; a profile is profiles/NAME.json in the folder of the cases.",
        valueName: "name"))
    var profile: String?

    @Flag(
      help: ArgumentHelp(
        "Write the failures of this run into the list of known deviations.",
        discussion: """
          The list is deviations/SYSTEM.json in the folder of the cases; of a target other than the host \
          it is deviations/TARGET.json.
          """))
    var updateDeviations = false

    func run() throws {
      try exitingWithStatus {
        let library = try cases.library()
        var chosen = try cases.chosen(from: library)
        var run = try target.suiteRun(library)
        options.apply(to: &run)
        if let profile {
          let profile = try library.profile(profile, directory: cases.folder())
          chosen = ProfileSummary.cases(of: profile, among: chosen)
          run.profile = profile
        }
        run.deviations += try library.deviations(directory: cases.folder())
        let end = try run.run(
          chosen, to: options.destination(), log: StandardError.write,
          progress: ProgressLine(isShown: StandardError.isTerminal))
        switch end {
        case .finished(let finished):
          if updateDeviations { try finished.updateDeviations(run.deviations, in: cases.folder()) }
          return finished.isConforming ? .conforming : .notConforming
        case .interrupted(let interruption):
          interruption.endProgram()
          return .internalError
        }
      }
    }
  }
}
