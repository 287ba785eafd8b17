import ConformanceCases
package import ConformanceComparison
import ConformanceReports

/// Reports of several targets side by side: a row a case, a column a target.
public struct ReportComparison: Sendable {
  package let comparison: Comparison

  /// The names of the targets, made distinct where two reports have one; the order of `cells`.
  public let targets: [String]
  /// Every case that is in any report, in the order of the reports.
  public let rows: [Row]

  /// Compares reports.
  ///
  /// - Parameters:
  ///   - reports: Two or more.
  ///   - allowsMismatch: Whether they may be of different versions of the suite.
  /// - Throws: An error that says which reports cannot be compared, and why.
  public init(_ reports: [ConformanceReport], allowsMismatch: Bool = false) throws {
    comparison = try Comparison(reports.map(\.report), allowsMismatch: allowsMismatch)
    targets = comparison.heads.map(\.name)
    let (columns, count) = (comparison.columns, targets.count)
    rows = comparison.rows.map { Row($0, columns, count: count) }
  }

  /// One case.
  public struct Row: Sendable, Hashable {
    /// The id of the case.
    public let id: String
    /// What the targets have in common in it.
    public let kind: Kind
    /// Whether two targets differ in outcome, in behaviour, or in what is known of them.
    public let differs: Bool
    /// Its point on each target; `nil` where that report does not have the case.
    public let cells: [ConformanceReport.Point?]

    /// Targets that have the same cell in every row share a column of the comparison.
    init(_ row: Comparison.Row, _ columns: [Comparison.Column], count: Int) {
      var cells = [ConformanceReport.Point?](repeating: nil, count: count)
      for (column, cell) in zip(columns, row.cells) {
        for head in column.heads { cells[head] = cell.map { ConformanceReport.Point($0) } }
      }
      (id, kind, differs, self.cells) = (row.id, Kind(row.rowClass), row.differs, cells)
    }
  }

  /// What the targets have in common in a case; the raw values are those of `compare --only`.
  public enum Kind: String, Sendable, CaseIterable {
    /// A report does not have the case.
    case absentSomewhere = "absent-somewhere"
    /// It fails on every target; unresolved and untested are failing, too.
    case allFailing = "all-failing"
    /// It fails on some targets, known or not.
    case differingFailing = "differing-failing"
    /// It is unsupported on some targets, and passes on the others.
    case unsupportedSomewhere = "unsupported-somewhere"
    /// It passes on every target, with different behaviours: POSIX leaves a choice.
    case differingAllowed = "differing-allowed"
    /// Every target did the same, and none fails.
    case unanimous

    init(_ rowClass: RowClass) {
      self =
        switch rowClass {
        case .absentSomewhere: .absentSomewhere
        case .allFailing: .allFailing
        case .differingFailing: .differingFailing
        case .unsupportedSomewhere: .unsupportedSomewhere
        case .differingAllowed: .differingAllowed
        case .unanimous: .unanimous
        }
    }
  }

  /// How a comparison is printed.
  public enum Format: String, Sendable, CaseIterable {
    /// For an issue, a pull request or a summary of CI.
    case markdown
    /// Everything, for programs.
    case json
    /// For a browser, as one file.
    case html
  }

  /// The text of the comparison.
  ///
  /// - Parameters:
  ///   - format: The form of it.
  ///   - all: Whether cases are shown in which no two targets differ, too.
  ///   - suite: The suite whose steps and requirements a page shows.
  /// - Returns: The text, with a line feed at its end.
  public func text(_ format: Format, all: Bool = false, suite: ConformanceSuite? = nil) -> String {
    let view = ComparisonView(everyRowOf: comparison, all: all)
    return switch format {
    case .markdown: ComparisonMarkdown.text(of: view)
    case .json: ComparisonJSON.text(of: view)
    case .html: ComparisonPage.text(of: view, library: suite?.library)
    }
  }
}
