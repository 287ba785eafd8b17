import ArgumentParser
import ConformanceCases
import ConformanceJudging
import ConformanceReports
import ConformanceRunning
import ConformanceSystem

extension ConformanceRunner {
  /// Runs cases and reports in TAP.
  struct Run: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "run",
      abstract: "Runs cases on a target and reports in TAP",
      discussion: "The report goes to standard output, a summary to standard error.")

    @OptionGroup var cases: CaseOptions
    @OptionGroup var target: TargetOptions
    @OptionGroup var optionChoices: OptionChoices
    @OptionGroup var options: RunOptions

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
        let profile = try library.profileSummary(
          options.report.profile, directory: cases.folder())
        if options.report.profile != nil, let profile {
          chosen = ProfileSummary.cases(of: profile.profile, among: chosen)
        }
        chosen = optionChoices.choice.applied(to: chosen)
        var run = try options.report.output.bailingOut(of: chosen.count) {
          try target.suiteRun(of: chosen, library)
        }
        var reproduction = target.reproduction(cases)
        reproduction.add(optionChoices.choice)
        run.reproduction = reproduction
        run.optionChoice = optionChoices.choice
        options.apply(to: &run)
        run.profile = profile
        run.isJudgedByProfile = options.report.profile != nil
        run.isWhole = chosen.count == library.cases.count
        run.deviations += try library.deviations(directory: cases.folder())
        let end = try run.run(
          chosen, to: options.report.output.destination(), log: StandardError.write,
          progress: ProgressLine(isShown: StandardError.isTerminal))
        switch end {
        case .finished(let finished):
          if updateDeviations { try finished.updateDeviations(run.deviations, in: cases.folder()) }
          return finished.status(isStrict: options.report.strict)
        case .interrupted(let interruption):
          interruption.endProgram()
          return .internalError
        }
      }
    }
  }
}
