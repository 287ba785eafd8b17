/// How coverage is printed.
package enum CoverageFormat: String, Sendable, CaseIterable {
  /// Columns for a terminal.
  case terminal
  /// Tables for an issue or a summary of CI.
  case markdown
  /// Everything, for programs.
  case json

  /// The text of a coverage, with a line feed at the end.
  package func text(of coverage: Coverage) -> String {
    switch self {
    case .terminal: CoverageTerminal.text(of: coverage)
    case .markdown: CoverageMarkdown.text(of: coverage)
    case .json: CoverageJSON.text(of: coverage)
    }
  }
}

extension Coverage {
  /// The numbers in one sentence.
  package var sentence: String {
    let tally = tally
    return "\(tally.covered) of \(tally.testable) testable requirements have a case "
      + "(\(caseCount) cases), \(tally.excused) have a reason, \(tally.uncovered) have neither; "
      + "\(tally.requirements - tally.testable) cannot be tested"
  }
}

extension Coverage.Tally {
  /// The numbers in the order of the columns.
  package var columns: [Int] { [requirements, testable, covered, excused, uncovered] }

  /// The heads of the columns.
  package static let heads = ["all", "testable", "covered", "reason", "neither"]
}

extension Coverage.Entry {
  /// The reason why no case checks it; `nil` where one does.
  package var reason: String? {
    switch status {
    case .covered: nil
    case .excused(let reason), .notTestable(let reason): reason
    case .uncovered: "neither a case nor a reason"
    }
  }
}
