import ArgumentParser
import ConformanceCases
import ConformanceComparison
import ConformanceExporting
import ConformanceJudging
import ConformanceProtocol
import ConformanceReports
import ConformanceRunning
import ConformanceSystem

extension ConformanceRunner {
  /// Makes a report of what a console has shown.
  struct Judge: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "judge",
      abstract: "Makes the report of a probe that was exported, from the log of its console",
      discussion: """
        Several logs of one target count as one: of a case that is in more than one, the first whole \
        time counts. What a log does not have is untested, and what is damaged is unresolved.
        """)

    @ArgumentParser.Argument(
      help: ArgumentHelp("What the console of the target has shown.", valueName: "log"),
      completion: .file())
    var logs: [String]

    @Option(
      help: ArgumentHelp(
        "The folder that was exported; its cases are judged.",
        discussion: "Else those that --filter and --interface choose, which are to be the same.",
        valueName: "folder"),
      completion: .directory)
    var exported: String?

    @Flag(
      help: ArgumentHelp(
        "Say what works on the target, what does not, and what to do.",
        discussion: "Of a folder that `export probe --doctor` has written; there is no report."))
    var doctor = false

    @OptionGroup var cases: CaseOptions
    @OptionGroup var optionChoices: OptionChoices
    @OptionGroup var target: TargetChoice
    @OptionGroup var report: ReportOptions

    func validate() throws {
      let choosesCases = !cases.filter.isEmpty || !cases.interface.isEmpty
      let choosesOptions = optionChoices.choice != OptionChoice()
      if doctor, exported != nil || report.output.output != nil || report.profile != nil {
        throw ValidationError(
          "--doctor makes no report; leave out --exported, --output and --profile")
      }
      if doctor, choosesCases || choosesOptions {
        throw ValidationError(
          "--doctor has cases of its own; leave out --filter, --interface, --assume and --ignore")
      }
      if exported != nil, choosesCases {
        throw ValidationError(
          "--exported says which cases there are; leave out --filter and --interface")
      }
      if exported != nil, choosesOptions {
        throw ValidationError(
          "--exported says which options are assumed; leave out --assume and --ignore")
      }
    }

    func run() throws {
      try exitingWithStatus {
        if doctor {
          return try ConformanceRunning.Doctor.speaking { doctor in
            try doctor.examine(
              logs: logs, command: "conformance-runner export probe --output FOLDER")
          }
        }
        let library = try cases.library()
        let manifest = try exported.map { try ExportManifest.load(folder: $0) }
        let choice = manifest?.optionChoice ?? optionChoices.choice
        var chosen = choice.applied(
          to: try manifest?.cases(from: library) ?? cases.chosen(from: library))
        let log = try ConsoleLog(files: logs, of: chosen)
        let profile = try library.profileSummary(report.profile, directory: cases.folder())
        if report.profile != nil, let profile {
          chosen = ProfileSummary.cases(of: profile.profile, among: chosen)
        }
        let known = try target.target.map { _ in try target.preparation(library).target }
        var run = SuiteRun(log: log, of: known)
        run.optionChoice = choice
        if known != nil { run.reproduction = reproduction(choice) }
        report.apply(to: &run)
        run.profile = profile
        run.isJudgedByProfile = report.profile != nil
        run.deviations += try library.deviations(directory: cases.folder())
        let end = try run.run(chosen, to: report.output.destination(), log: StandardError.write)
        switch end {
        case .finished(let finished): return finished.status(isStrict: report.strict)
        case .interrupted(let interruption):
          interruption.endProgram()
          return .internalError
        }
      }
    }

    private func reproduction(_ choice: OptionChoice) -> Reproduction {
      var reproduction = target.reproduction(cases)
      reproduction.add(choice)
      return reproduction
    }
  }
}
