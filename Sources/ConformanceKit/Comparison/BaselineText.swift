import ConformanceCases
import ConformanceJSON
import ConformanceJudging
import ConformanceReports

/// What became of a baseline, for a terminal, a pull request and programs.
enum BaselineText {
  /// What got worse comes first.
  private static let order: [Baseline.Change] = [.regression, .removed, .changed, .fix, .new]

  /// The changes that are no good.
  private static let worse: [Baseline.Change] = [.regression, .removed]

  static func terminal(_ baseline: Baseline, style: TextStyle) -> String {
    var text = ""
    for change in order {
      let entries = baseline.entries(change)
      guard !entries.isEmpty else { continue }
      text += style.heading("\(change.heading) (\(number(change, in: baseline)))") + "\n"
      for entry in entries {
        text += "  " + style.fitted(entry.id.printable, style.width - 2) + "\n"
        text += "    \(cell(entry.old, style)) -> \(cell(entry.new, style))\n"
        if change == .regression, let message = entry.new?.verdict.finding?.message {
          text += "    " + style.fitted(message.printable, style.width - 4) + "\n"
        }
      }
      text += "\n"
    }
    return text + sentence(baseline) + "\n"
  }

  private static func cell(_ point: Report.Point?, _ style: TextStyle) -> String {
    let cell = CellText(point)
    let text = style.fitted(cell.text, (style.width - 12) / 2)
    return [style.sign(cell.kind), text].filter { !$0.isEmpty && $0 != " " }
      .joined(separator: " ")
  }

  static func markdown(_ baseline: Baseline) -> String {
    let isGood = baseline.isGood
    var text = "### \(isGood ? "No regression" : "Regressions") on "
    text += "\(Markdown.cell(baseline.heads.last?.name ?? ""))\n\n\(sentence(baseline)).\n"
    for change in order {
      let entries = baseline.entries(change)
      guard !entries.isEmpty else { continue }
      let shown = entries.prefix(worse.contains(change) ? 100 : 20)
      text += "\n#### \(change.heading) (\(number(change, in: baseline)))\n\n"
      text += Markdown.table(
        ["case", "before", "now"],
        shown.map {
          [
            Markdown.code($0.id), ComparisonMarkdown.cell($0.old), ComparisonMarkdown.cell($0.new),
          ]
        })
      if shown.count < entries.count {
        text += "\nAnd \(entries.count - shown.count) others.\n"
      }
    }
    guard let first = baseline.entries(.regression).first else { return text }
    return text + "\nTo repeat one: `conformance-runner run --filter "
      + "\(first.id.printable.replacing("`", with: "'")) --verbose`\n"
  }

  static func json(_ baseline: Baseline) -> String {
    let entries = order.flatMap { baseline.entries($0) }.map { entry in
      JSONValue.object([
        ("id", JSONValue(stringLiteral: entry.id)),
        ("change", JSONValue(stringLiteral: entry.change.rawValue)),
        ("levels", .strings((entry.new ?? entry.old)?.levels ?? [])),
        ("old", ComparisonJSON.cell(entry.old)), ("new", ComparisonJSON.cell(entry.new)),
      ])
    }
    let counts =
      order.map { ($0.rawValue, JSONValue(integerLiteral: baseline.entries($0).count)) }
      + [("unchanged", JSONValue(integerLiteral: baseline.unchanged))]
    return JSONWriter.write(
      .object([
        ("good", JSONValue(booleanLiteral: baseline.isGood)),
        ("changes", .object(counts)),
        (
          "worse",
          .object(worse.map { ($0.rawValue, ComparisonJSON.bases(baseline.bases($0))) })
        ),
        ("reports", JSONValue(content: .array(baseline.heads.map(ComparisonJSON.head)))),
        ("entries", JSONValue(content: .array(entries))),
      ]))
  }

  /// How many entries there are of a change; what got worse says what it rests on.
  private static func number(_ change: Baseline.Change, in baseline: Baseline) -> String {
    let count = baseline.entries(change).count
    return worse.contains(change) ? baseline.bases(change).words(among: count) : "\(count)"
  }

  /// The numbers in a line.
  static func sentence(_ baseline: Baseline) -> String {
    let parts = order.map { change in
      let bases = worse.contains(change) ? baseline.bases(change).words : ""
      let words = "\(baseline.entries(change).count) \(change.heading)"
      return words + (bases.isEmpty ? "" : " (\(bases))")
    }
    return (parts + ["\(baseline.unchanged) as before"]).joined(separator: ", ")
  }
}
