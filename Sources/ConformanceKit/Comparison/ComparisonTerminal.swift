import ConformanceJSON
import ConformanceReports

/// A comparison for a terminal: under each case what was observed, and on which targets.
enum ComparisonTerminal {
  static func text(of view: ComparisonView, style: TextStyle) -> String {
    let comparison = view.comparison
    var text = style.heading("targets") + "\n"
    let width = min(24, comparison.heads.map(\.name.printable.count).max() ?? 0)
    for head in comparison.heads {
      text += "  " + padded(head.name.printable, width, style) + "  "
      text += style.fitted(head.words, style.width - width - 4) + "\n"
      for line in [head.counts.line, head.verdict?.words.printable].compactMap({ $0 }) {
        let words = line.split(separator: " ").map(String.init)
        text += style.wrapped(words, indent: width + 4)
      }
    }
    text += same(comparison, style) + "\n" + summary(comparison, style)
    for section in view.sections {
      let name = section.interface.isEmpty ? "cases" : section.interface.printable
      text += "\n" + style.heading(name) + "\n"
      text += section.rows.map { row($0, comparison, style) }.joined()
    }
    if view.count == 0 { text += "\nno row to show\n" }
    return text + "\n" + legend(style)
  }

  /// The reports that show the same everywhere, and are one column.
  private static func same(_ comparison: Comparison, _ style: TextStyle) -> String {
    comparison.columns.filter { $0.heads.count > 1 }.map { column in
      let names = comparison.names(of: column).map(\.printable)
      return style.wrapped(
        ["the", "same", "in", "every", "case:"] + commas(names), indent: 2)
    }.joined()
  }

  private static func summary(_ comparison: Comparison, _ style: TextStyle) -> String {
    style.heading("\(comparison.rows.count) cases") + "\n"
      + RowClass.summaryOrder.map { rowClass in
        let number = String(comparison.count(rowClass))
        return String(repeating: " ", count: max(0, 8 - number.count)) + number
          + "  " + style.fitted(comparison.words(of: rowClass), style.width - 10) + "\n"
      }.joined()
  }

  private static func row(
    _ row: Comparison.Row, _ comparison: Comparison, _ style: TextStyle
  ) -> String {
    var text = "  " + style.fitted(row.id.printable, style.width - 2) + "\n"
    for group in comparison.groups(of: row) {
      let cell = CellText(group.cell)
      let words = cell.text.isEmpty ? "" : " " + style.fitted(cell.text, 28)
      let padding = String(repeating: " ", count: max(1, 30 - words.count))
      let names = style.wrapped(commas(group.names.map(\.printable)), indent: 36)
      text += "    " + style.sign(cell.kind) + words + padding + " " + names.dropFirst(36)
    }
    return text
  }

  private static func legend(_ style: TextStyle) -> String {
    let parts = CellText.Kind.allCases.filter { $0 != .absent }.map {
      "\(style.sign($0)) \($0.meaning)"
    }
    return parts.joined(separator: "  ") + "\n"
  }

  private static func commas(_ names: [String]) -> [String] {
    names.dropLast().map { $0 + "," } + names.suffix(1)
  }

  private static func padded(_ text: String, _ width: Int, _ style: TextStyle) -> String {
    let fitted = style.fitted(text, width)
    return fitted + String(repeating: " ", count: max(0, width - fitted.count))
  }
}
