import ConformanceReports

/// A comparison in Markdown, for an issue or a summary of CI.
package enum ComparisonMarkdown {
  package static func text(of view: ComparisonView) -> String {
    let comparison = view.comparison
    var text = "### \(comparison.rows.count) cases on \(comparison.heads.count) targets\n\n"
    text += Markdown.table(
      ["target", "", "outcomes", "verdict"],
      comparison.heads.map {
        [$0.name, $0.words, $0.counts.line, $0.verdict?.words ?? ""].map(Markdown.cell)
      })
    text += "\n"
    text += Markdown.table(
      ["cases", ""],
      RowClass.summaryOrder.map { [String(comparison.count($0)), comparison.words(of: $0)] })
    for column in comparison.columns where column.heads.count > 1 {
      let names = comparison.names(of: column).map(Markdown.cell).joined(separator: ", ")
      text += "\nThe same in every case: \(names).\n"
    }
    for section in view.sections {
      text += "\n#### \(Markdown.cell(section.interface.isEmpty ? "cases" : section.interface))\n\n"
      text += Markdown.table(
        ["case", "observed", "targets"], section.rows.flatMap { rows($0, comparison) })
    }
    if view.count == 0 { text += "\nNo row to show.\n" }
    return text
  }

  private static func rows(_ row: Comparison.Row, _ comparison: Comparison) -> [[String]] {
    comparison.groups(of: row).enumerated().map { index, group in
      [
        index == 0 ? Markdown.code(row.id) : "", cell(group.cell),
        group.names.map(Markdown.cell).joined(separator: ", "),
      ]
    }
  }

  /// The sign and what was observed.
  static func cell(_ point: Report.Point?) -> String {
    let cell = CellText(point)
    return cell.text.isEmpty ? cell.kind.sign : "\(cell.kind.sign) \(Markdown.cell(cell.text))"
  }
}
