import ConformanceReports
import ConformanceVocabulary

/// What stands above the matrix of a page, and what stands for it where no script runs.
enum PageSummary {
  /// The facts that have a column of their own, where the targets differ in them.
  private static let facts = [
    "system", "release", "machine", "libc", "route", "page", "word", "endian", "off_t",
    "file-system", "user", "address-space",
  ]

  /// The heading, the counts by class, and the targets with their facts and outcomes.
  static func text(of view: ComparisonView, heading: String) -> String {
    let comparison = view.comparison
    let words = "\(comparison.rows.count) cases on \(comparison.heads.count) targets"
    return """
      <header>
      <h1>\(heading)</h1>
      <p>\(words). A difference is not a defect: where POSIX leaves a choice, \
      every choice passes.</p>
      \(classes(comparison))\(targets(comparison))</header>
      """
  }

  private static func classes(_ comparison: Comparison) -> String {
    let items = RowClass.summaryOrder.map { rowClass in
      let words = comparison.words(of: rowClass)
      return """
        <li><button type="button" disabled data-class="\(rowClass.rawValue)">\
        <b>\(comparison.count(rowClass))</b> \(PageText.escaped(words))</button></li>

        """
    }
    return "<h2>Cases by class</h2>\n<ul class=\"classes\">\n\(items.joined())</ul>\n"
  }

  private static func targets(_ comparison: Comparison) -> String {
    let tables = comparison.heads.map(\.facts.byName)
    let differing = facts.filter { key in
      Set(tables.map { $0[key] ?? "" }).count > 1
    }
    let common = (facts + ["suite"]).compactMap { key -> String? in
      guard !differing.contains(key), let value = tables.first?[key],
        tables.allSatisfy({ $0[key] == value })
      else { return nil }
      return "\(key) \(value)"
    }
    let rows = zip(comparison.heads, tables).map { head, table in
      "<tr><th scope=\"row\">\(PageText.escaped(head.name))</th>"
        + differing.map { "<td>\(PageText.escaped(table[$0] ?? ""))</td>" }.joined()
        + outcomes(head.counts)
        + "<td>\(PageText.escaped(head.verdict?.words ?? ""))</td></tr>\n"
    }
    let shared =
      common.isEmpty
      ? "" : "<p>All have \(PageText.escaped(common.joined(separator: ", "))).</p>\n"
    let heads = ["target"] + differing
    return """
      <details class="targets" open><summary><h2>Targets</h2></summary>
      \(shared)<div class="scroll" tabindex="0" role="group" aria-label="Targets"><table>
      <thead><tr>\(heads.map { "<th scope=\"col\">\($0)</th>" }.joined())\(outcomeHeads)\
      <th scope="col">verdict</th></tr></thead>
      <tbody>
      \(rows.joined())</tbody></table></div>
      </details>

      """
  }

  private static var outcomeHeads: String {
    CountColumn.all.map { column in
      let sign = column.sign.map { "<span aria-hidden=\"true\">\($0)</span> " } ?? ""
      return "<th scope=\"col\" class=\"number\">\(sign)\(column.title)</th>"
    }.joined()
  }

  private static func outcomes(_ counts: OutcomeCounts) -> String {
    CountColumn.all.map { "<td class=\"number\">\(counts[$0])</td>" }.joined()
  }

  /// The rows that differ: what was observed, and by which targets.
  static func plainTable(of view: ComparisonView) -> String {
    let comparison = view.comparison
    let rows = view.sections.flatMap(\.rows).filter(\.differs).flatMap { row in
      comparison.groups(of: row).enumerated().map { index, group in
        let cell = CellText(group.cell)
        let id = index == 0 ? "<code>\(PageText.escaped(row.id))</code>" : ""
        return "<tr><td>\(id)</td><td>\(cell.kind.sign) \(PageText.escaped(cell.text))</td>"
          + "<td>\(PageText.escaped(group.names.joined(separator: ", ")))</td></tr>\n"
      }
    }
    return """
      <table><thead><tr><th>case</th><th>observed</th><th>targets</th></tr></thead><tbody>
      \(rows.joined())</tbody></table>

      """
  }
}
