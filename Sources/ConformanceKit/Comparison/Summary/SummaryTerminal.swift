import ConformanceJSON
import ConformanceReports

/// A summary for a terminal: what matters most comes last, where the eye is.
enum SummaryTerminal {
  static func text(of summary: ReportSummary, style: TextStyle) -> String {
    var text = style.heading(style.fitted(summary.head.name.printable, style.width)) + "\n"
    text += style.wrapped(words(summary.head.words), indent: 2)
    text += "\n" + interfaces(summary, style)
    if let profile = summary.profile { text += "\n" + ProfileText.text(of: profile) }
    text += reasons("unsupported", summary.unsupported, style)
    text += reasons("not run", summary.untested, style)
    text += reasons("present, not announced", summary.unannounced, style)
    text += failures("known deviations", summary.deviations, style)
    if !summary.mended.isEmpty {
      text += "\n" + style.heading("known deviations that no longer fail (\(summary.mended.count))")
      text += "\n" + summary.mended.map { "  \($0.printable)\n" }.joined()
    }
    text += failures("failures", summary.failures, style)
    text += summary.hindrances.map { "\n" + style.wrapped(words($0), indent: 0) }.joined()
    return text + "\n" + style.wrapped(words(summary.head.standing), indent: 0)
  }

  private static func interfaces(_ summary: ReportSummary, _ style: TextStyle) -> String {
    let total = ReportSummary.Interface(name: "all", counts: summary.head.counts)
    let rows = summary.interfaces + [total]
    let columns = summary.columns
    let names = rows.map { style.fitted($0.name.isEmpty ? "cases" : $0.name.printable, 24) }
    let width = names.map(\.count).max() ?? 0
    let head = columns.map { padded($0.shortTitle, $0.shortTitle.count + 2) }.joined()
    let lines = zip(rows, names).map { row, name in
      "  " + name + String(repeating: " ", count: width - name.count)
        + columns.map { column in
          let count = row.counts[column]
          return padded(count == 0 ? "." : String(count), column.shortTitle.count + 2)
        }.joined() + "\n"
    }
    return style.heading("  " + String(repeating: " ", count: width) + head) + "\n" + lines.joined()
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }

  private static func reasons(
    _ title: String, _ reasons: [ReportSummary.Reason], _ style: TextStyle
  ) -> String {
    guard !reasons.isEmpty else { return "" }
    let count = reasons.map(\.count).reduce(0, +)
    return "\n" + style.heading("\(title) (\(count))") + "\n"
      + reasons.map {
        "  " + padded(String($0.count), 5) + "  "
          + style.fitted($0.words.printable, style.width - 9) + "\n"
      }.joined()
  }

  private static func failures(
    _ title: String, _ failures: [ReportSummary.Failure], _ style: TextStyle
  ) -> String {
    guard !failures.isEmpty else { return "" }
    return "\n" + style.heading("\(title) (\(ReportSummary.number(of: failures)))") + "\n"
      + failures.map { failure($0, style) }.joined(separator: "\n")
  }

  private static func failure(_ failure: ReportSummary.Failure, _ style: TextStyle) -> String {
    let point = failure.point
    let kind = CellText.Kind(point)
    var text = "\(style.sign(kind)) \(style.fitted(point.id.printable, style.width - 2))\n"
    if !point.title.isEmpty {
      text += style.wrapped(words(point.title), indent: 2)
    }
    let rows = failure.rows.map { (style.fitted($0.name.printable, 24), $0.value) }
    let indent = 4 + max(10, rows.map(\.0.count).max() ?? 0)
    for (name, value) in rows {
      text += "  " + name + padded("", indent - 2 - name.count)
      // What is pasted stays on its line.
      let isPasted = name == "reproduce" || name == "link"
      text +=
        isPasted
        ? style.fitted(value.printable, .max) + "\n"
        : style.wrapped(words(value), indent: indent).dropFirst(indent)
    }
    return text
  }

  private static func words(_ text: String) -> [String] {
    text.printable.split(separator: " ").map(String.init)
  }
}
