import ArgumentParser
import ConformanceCases
import ConformanceComparison
import ConformanceReports
import ConformanceRunning
import ConformanceSystem

extension ConformanceRunner {
  /// Compares reports.
  struct Compare: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "compare",
      abstract: "Compares reports: what differs between targets, or what became of a baseline",
      discussion: """
        Without --all only cases are shown in which two targets differ, in outcome or in behaviour. With \
        --baseline the status is 1 where a case got worse or is gone; else it is 0 whatever differs.
        """)

    @ArgumentParser.Argument(
      help: ArgumentHelp("Reports, in TAP.", valueName: "report"),
      completion: .file(extensions: ["tap"]))
    var reports: [String]

    @Option(
      help: ArgumentHelp(
        "Say what became of this older report in the one given.", valueName: "report"),
      completion: .file(extensions: ["tap"]))
    var baseline: String?

    @Option(
      help: ArgumentHelp("terminal, markdown, json, junit or html.", valueName: "format"))
    var format = ComparisonFormat.terminal

    @Flag(help: "Show every case, also where all targets did the same.")
    var all = false

    @Option(
      help: ArgumentHelp(
        "Only cases of this class. May be repeated.",
        discussion: RowClass.allCases.map(\.rawValue).joined(separator: ", "), valueName: "class"))
    var only: [RowClass] = []

    @Option(
      help: ArgumentHelp(
        "Only cases whose id matches; * and ? stand for text. May be repeated.", valueName: "glob"))
    var filter: [String] = []

    @Option(help: ArgumentHelp("report, id or class.", valueName: "order"))
    var sort = ComparisonView.Sort.report

    @Flag(help: "Compare reports of different versions of the suite.")
    var allowMismatch = false

    @OptionGroup var text: TextOptions

    func validate() throws {
      guard let baseline else { return }
      guard reports.count == 1 else {
        throw ValidationError("--baseline \(baseline) takes one report; \(reports.count) are given")
      }
      if all || !only.isEmpty || !filter.isEmpty || sort != .report {
        throw ValidationError(
          "--baseline shows every case that changed; leave out --all, --only, --filter and --sort")
      }
    }

    func run() throws {
      try exitingWithStatus {
        let read = try reports.map { path throws(ReportError) in try Report.load(path) }
        if let baseline {
          let old = try Report.load(baseline)
          let comparison = try Baseline(old: old, new: read[0], allowsMismatch: allowMismatch)
          try text.write(format.text(of: comparison, style: text.style))
          return comparison.isGood ? .success : .notConforming
        }
        try text.write(form(of: read))
        return .success
      }
    }

    private func form(of read: [Report]) throws -> String {
      if read.count == 1 { return try format.text(of: read[0]) }
      let comparison = try Comparison(read, allowsMismatch: allowMismatch)
      let view = try ComparisonView(
        comparison, all: all, only: only, filter: filter, sort: sort)
      return try format.text(of: view, style: text.style, library: library)
    }

    /// The cases, for the format that shows their steps.
    private var library: CaseLibrary? {
      get throws {
        guard format == .html else { return nil }
        return try CaseLibrary.load(directory: Installation.current.find(.cases))
      }
    }
  }
}

extension ComparisonFormat: ExpressibleByArgument {}
extension ComparisonView.Sort: ExpressibleByArgument {}
extension RowClass: ExpressibleByArgument {}
