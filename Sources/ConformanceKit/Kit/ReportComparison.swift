package import ConformanceComparison

/// Reports of several targets side by side: a row a case, a column a target.
public struct ReportComparison: Sendable {
  package let comparison: Comparison

  /// Compares reports.
  ///
  /// - Parameters:
  ///   - reports: Two or more.
  ///   - allowsMismatch: Whether they may be of different versions of the suite.
  /// - Throws: An error that says which reports cannot be compared, and why.
  public init(_ reports: [ConformanceReport], allowsMismatch: Bool = false) throws {
    comparison = try Comparison(reports.map(\.report), allowsMismatch: allowsMismatch)
  }

  /// The names of the targets, made distinct where two reports have one; the order of `cells`.
  public var targets: [String] { comparison.heads.map(\.name) }

  /// Every case that is in any report, in the order of the reports.
  public var rows: [Row] {
    let columns = comparison.columns
    return comparison.rows.map { row in
      var cells: [ConformanceReport.Point?] = targets.map { _ in nil }
      for (column, cell) in zip(columns, row.cells) {
        for head in column.heads { cells[head] = cell.map { ConformanceReport.Point($0) } }
      }
      return Row(id: row.id, kind: row.rowClass.rawValue, differs: row.differs, cells: cells)
    }
  }

  /// One case.
  public struct Row: Sendable, Hashable {
    /// Its id.
    public let id: String
    /// The class of the row, as `compare --only` has it, such as `differing-failing`.
    public let kind: String
    /// Whether two targets differ, in outcome or in behaviour.
    public let differs: Bool
    /// Its point on each target; `nil` where that report does not have the case.
    public let cells: [ConformanceReport.Point?]
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
  /// - Throws: Nothing for the formats that there are.
  public func text(
    _ format: Format, all: Bool = false, suite: ConformanceSuite? = nil
  ) throws -> String {
    let view = try ComparisonView(comparison, all: all)
    let form: ComparisonFormat =
      switch format {
      case .markdown: .markdown
      case .json: .json
      case .html: .html
      }
    return try form.text(of: view, style: TextStyle(), library: suite?.library)
  }
}
