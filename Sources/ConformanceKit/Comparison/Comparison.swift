package import ConformanceCases
import ConformanceJSON
import ConformanceJudging
import ConformanceProtocol
package import ConformanceReports
import ConformanceVocabulary

/// Several reports side by side: a row a case, a column a target.
///
/// Every renderer shows this and decides nothing.
package struct Comparison: Sendable {
  /// One report as a head of a column.
  package struct Head: Sendable, Hashable {
    /// The target, made distinct where two reports have one.
    package var name: String
    /// The path of the report.
    var path: String
    /// What it says of target and run.
    var facts: [NamedValue]
    var counts: OutcomeCounts
    /// What a profile says of the target, where the report has it.
    var verdict: ProfileVerdict?

    /// The outcomes in a line, and what a profile says.
    var standing: String {
      counts.line + (verdict.map { "; \($0.words.printable)" } ?? "")
    }
  }

  /// Reports that have the same cell in every row.
  package struct Column: Sendable, Hashable {
    /// The indexes of their heads.
    package var heads: [Int]
  }

  /// One case.
  package struct Row: Sendable {
    package var id: String
    /// Its point in each column; `nil` where that report does not have the case.
    package var cells: [Report.Point?]
    /// What kind of row it is.
    package var rowClass: RowClass

    /// The first point that there is, for what all have in common.
    var sample: Report.Point? { cells.lazy.compactMap { $0 }.first }
    /// The interface of the case.
    package var interface: String { sample?.interface ?? "" }
    /// Whether two columns differ, in outcome or in behaviour.
    package var differs: Bool {
      guard let first = cells.first else { return false }
      return cells.dropFirst().contains { !$0.isSame(as: first) }
    }
  }

  /// The reports, in the order in which they were given.
  package let heads: [Head]
  /// The columns, in the order of their first reports.
  package let columns: [Column]
  /// Every case that is in any report, in the order of the reports.
  package let rows: [Row]

  /// How many rows there are of a class.
  package func count(_ rowClass: RowClass) -> Int { counts[rowClass] ?? 0 }
  private let counts: [RowClass: Int]

  /// What the rows of a class rest on, where it is one of rows that fail; else nothing.
  package func failures(of rowClass: RowClass) -> BasisCounts { bases[rowClass] ?? BasisCounts() }
  private let bases: [RowClass: BasisCounts]

  /// Compares reports.
  ///
  /// - Parameters:
  ///   - reports: Two or more.
  ///   - allowsMismatch: Whether they may be of different versions of the suite.
  /// - Throws: `ReportError.tooFew` or `.otherSuite`.
  package init(_ reports: [Report], allowsMismatch: Bool = false) throws(ReportError) {
    guard reports.count >= 2 else { throw .tooFew(count: reports.count) }
    if !allowsMismatch { try Self.checkVersions(reports) }
    heads = Self.heads(reports)
    let (ids, cells) = Self.table(reports)
    let groups = Self.merged(cells)
    columns = groups.map { Column(heads: $0) }
    rows = ids.indices.map { row in
      let cells = groups.map { cells[$0[0]][row] }
      return Row(id: ids[row], cells: cells, rowClass: RowClass(cells))
    }
    counts = rows.reduce(into: [:]) { $0[$1.rowClass, default: 0] += 1 }
    bases = rows.reduce(into: [:]) { bases, row in
      guard row.rowClass.isFailing, let basis = row.sample?.basis else { return }
      bases[row.rowClass, default: BasisCounts()][basis] += 1
    }
  }

  private static func checkVersions(_ reports: [Report]) throws(ReportError) {
    var first: (path: String, version: String)?
    for report in reports {
      guard let version = report.facts["suite"] else { continue }
      guard let known = first else {
        first = (report.path, version)
        continue
      }
      guard version == known.version else {
        throw .otherSuite(
          path: report.path, version: version, other: known.path, otherVersion: known.version)
      }
    }
  }

  private static func heads(_ reports: [Report]) -> [Head] {
    let names = Dictionary(grouping: reports, by: \.name)
    return reports.map { report in
      let isUnique = names[report.name]?.count == 1
      return Head(report, name: isUnique ? report.name : "\(report.name) (\(report.path))")
    }
  }

  /// The ids, and for each report its points in the order of the ids.
  private static func table(_ reports: [Report]) -> ([String], [[Report.Point?]]) {
    var order: [String: Int] = [:]
    var ids: [String] = []
    for point in reports.lazy.flatMap(\.points) where order[point.id] == nil {
      order[point.id] = ids.count
      ids.append(point.id)
    }
    let cells = reports.map { report in
      var cells = [Report.Point?](repeating: nil, count: ids.count)
      for point in report.points {
        if let index = order[point.id] { cells[index] = point }
      }
      return cells
    }
    return (ids, cells)
  }

  /// The reports with equal cells, by their indexes.
  private static func merged(_ cells: [[Report.Point?]]) -> [[Int]] {
    var groups: [[Int]] = []
    for report in cells.indices {
      let group = groups.firstIndex { group in
        zip(cells[group[0]], cells[report]).allSatisfy { $0.isSame(as: $1) }
      }
      if let group { groups[group].append(report) } else { groups.append([report]) }
    }
    return groups
  }

  /// What a class of rows says, and what those that fail rest on.
  package func words(of rowClass: RowClass) -> String {
    let bases = failures(of: rowClass).words
    return rowClass.meaning + (bases.isEmpty ? "" : " (\(bases))")
  }

  /// The names of the reports of a column.
  package func names(of column: Column) -> [String] { column.heads.map { heads[$0].name } }
}

extension Report.Point? {
  /// Whether two cells show the same: outcome, behaviour, and whether a failure is known.
  func isSame(as other: Report.Point?) -> Bool {
    CellText.Kind(self) == CellText.Kind(other)
      && self?.verdict.behaviour == other?.verdict.behaviour
  }
}

extension Comparison {
  /// The columns of a row that show the same.
  struct Group: Sendable {
    /// What they show.
    var cell: Report.Point?
    /// The names of their reports.
    var names: [String]
    /// How many columns they are.
    var columns: Int
  }

  /// The cells of a row, each once, the one that most columns have last: who differs comes first.
  func groups(of row: Row) -> [Group] {
    var groups: [Group] = []
    for (column, cell) in zip(columns, row.cells) {
      let names = names(of: column)
      if let index = groups.firstIndex(where: { $0.cell.isSame(as: cell) }) {
        groups[index].names += names
        groups[index].columns += 1
      } else {
        groups.append(Group(cell: cell, names: names, columns: 1))
      }
    }
    guard let most = groups.indices.max(by: { groups[$0].names.count < groups[$1].names.count })
    else { return groups }
    let last = groups.remove(at: most)
    return groups + [last]
  }
}

extension Comparison.Head {
  /// The head of a report, by its own name or another.
  init(_ report: Report, name: String? = nil) {
    self.init(
      name: name ?? report.name, path: report.path, facts: report.facts, counts: report.counts,
      verdict: report.verdict)
  }

  /// What the target is, in a few words.
  package var words: String {
    let said = facts.filter { $0.value != TargetFacts.unknown }
    let values = said.byName
    let system = ["system", "release", "machine"].compactMap { values[$0] }.joined(separator: " ")
    let page = values["page"].map { "pages of \($0) bytes" }
    let parts = [system.isEmpty ? nil : system, values["libc"], page, values["file-system"]]
    let text = (parts + [values["user"]]).compactMap { $0 }.joined(separator: ", ")
    return (text.isEmpty ? path : text).printable
  }
}
