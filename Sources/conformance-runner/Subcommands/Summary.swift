import ArgumentParser
import ConformanceCases
import ConformanceComparison
import ConformanceReports
import ConformanceRunning
import ConformanceSystem
import ConformanceVocabulary

extension ConformanceRunner {
  /// Sums up one report.
  struct Summary: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "summary",
      abstract: "Sums up a report: by interface and by stage, and what each failure breaks",
      discussion: """
        Each failure has the sentences that it breaks, what was expected and observed, and the command \
        that repeats it. The status is 0 whatever the report says; `run` has the verdict.
        """)

    @ArgumentParser.Argument(
      help: ArgumentHelp("A report, in TAP.", valueName: "report"),
      completion: .file(extensions: ["tap"]))
    var report: String

    @Option(
      help: ArgumentHelp(
        "The profile whose stages are shown.",
        discussion: "Else posix-2024, where the report is of this version of the suite.",
        valueName: "name"))
    var profile: String?

    @Option(help: ArgumentHelp("terminal or markdown.", valueName: "format"))
    var format = SummaryFormat.terminal

    @OptionGroup var text: TextOptions

    func run() throws {
      try exitingWithStatus {
        let read = try Report.load(report)
        let folder = try Installation.current.find(.cases)
        let library = try CaseLibrary.load(directory: folder)
        let measure = try library.profile(profile ?? Profile.standard, directory: folder)
        if let profile, read.facts["suite"] != Suite.version {
          throw ReportError.notMeasurable(path: report, profile: profile)
        }
        let summary = ReportSummary(read, library: library, profile: measure)
        try text.write(format.text(of: summary, style: text.style))
        return .success
      }
    }
  }
}

extension SummaryFormat: ExpressibleByArgument {}
