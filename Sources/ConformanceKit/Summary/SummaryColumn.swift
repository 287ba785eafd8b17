/// A column of the table of outcomes, in the words of its cells.
enum SummaryColumn: CaseIterable {
  case pass, fail, known, unresolved, unsupported, untested

  var heading: String {
    switch self {
    case .pass: "passed"
    case .fail: "failed"
    case .known: "known deviations"
    case .unresolved: "unresolved"
    case .unsupported: "unsupported"
    case .untested: "untested"
    }
  }

  func count(_ counts: OutcomeCounts) -> Int {
    switch self {
    case .pass: counts[.pass]
    case .fail: counts[.fail]
    case .known: counts.deviations
    case .unresolved: counts[.unresolved]
    case .unsupported: counts[.unsupported]
    case .untested: counts[.untested]
    }
  }

  /// The columns that are not empty; what passed and what failed always stand there.
  static func used(in summary: ReportSummary) -> [SummaryColumn] {
    allCases.filter { $0 == .pass || $0 == .fail || $0.count(summary.head.counts) > 0 }
  }
}
