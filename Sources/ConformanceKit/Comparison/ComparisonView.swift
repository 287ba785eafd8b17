import ConformanceCases
import ConformanceJSON

/// Which rows of a comparison are shown, and in which order.
package struct ComparisonView: Sendable {
  /// The order of the rows of a section.
  package enum Sort: String, Sendable, CaseIterable {
    /// As the reports have them.
    case report
    case id
    /// By the class of the row, what fails first.
    case `class`
  }

  /// A pattern that matches no case.
  package struct NoMatch: Error, Hashable, CustomStringConvertible {
    package var pattern: String

    /// What matched nothing.
    package var description: String {
      "no case of the reports matches \(quoted(pattern.printable))"
    }
  }

  /// The rows of one interface.
  struct Section: Sendable {
    var interface: String
    var rows: [Comparison.Row]
  }

  /// What is shown of.
  package let comparison: Comparison
  /// The sections, in the order of the reports.
  let sections: [Section]

  /// The number of rows.
  package var count: Int { sections.reduce(0) { $0 + $1.rows.count } }

  /// Chooses rows.
  ///
  /// - Parameters:
  ///   - comparison: The comparison.
  ///   - all: Whether rows in which no two columns differ are shown, too.
  ///   - only: The classes of rows; none means every class.
  ///   - filter: Patterns of ids; none means every id.
  ///   - sort: The order.
  /// - Throws: `NoMatch` for the first pattern that matches no case.
  package init(
    _ comparison: Comparison, all: Bool = false, only: [RowClass] = [], filter: [String] = [],
    sort: Sort = .report
  ) throws(NoMatch) {
    let globs = filter.map { Glob($0) }
    for (glob, pattern) in zip(globs, filter)
    where !comparison.rows.contains(where: { glob.matches($0.id) }) {
      throw NoMatch(pattern: pattern)
    }
    let rows = comparison.rows.filter { row in
      (all || row.differs || only.contains(row.rowClass))
        && (only.isEmpty || only.contains(row.rowClass))
        && (globs.isEmpty || globs.contains { $0.matches(row.id) })
    }
    self.init(comparison, rows, sort)
  }

  /// Takes every row, or those in which two columns differ.
  package init(everyRowOf comparison: Comparison, all: Bool) {
    self.init(comparison, comparison.rows.filter { all || $0.differs }, .report)
  }

  private init(_ comparison: Comparison, _ rows: [Comparison.Row], _ sort: Sort) {
    self.comparison = comparison
    var order: [String] = []
    var groups: [String: [Comparison.Row]] = [:]
    for row in rows {
      if groups[row.interface] == nil { order.append(row.interface) }
      groups[row.interface, default: []].append(row)
    }
    sections = order.map { interface in
      Section(interface: interface, rows: Self.sorted(groups[interface] ?? [], sort))
    }
  }

  private static func sorted(_ rows: [Comparison.Row], _ sort: Sort) -> [Comparison.Row] {
    switch sort {
    case .report: rows
    case .id: rows.sorted { $0.id < $1.id }
    case .class:
      RowClass.allCases.flatMap { rowClass in rows.filter { $0.rowClass == rowClass } }
    }
  }
}
