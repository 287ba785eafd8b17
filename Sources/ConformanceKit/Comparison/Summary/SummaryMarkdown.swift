import ConformanceCases
import ConformanceReports

/// A summary in Markdown, for a summary of CI or an issue: what matters most comes first.
enum SummaryMarkdown {
  static func text(of summary: ReportSummary) -> String {
    let head = summary.head
    var text = "### \(Markdown.cell(head.name)): \(Markdown.cell(head.standing))\n\n"
    text += "\(Markdown.cell(head.words))\n"
    text += failures("Failures", summary.failures)
    if !summary.hindrances.isEmpty {
      text += "\n" + summary.hindrances.map { "- \(Markdown.cell($0))\n" }.joined()
    }
    text += failures("Known deviations", summary.deviations)
    if !summary.mended.isEmpty {
      text += "\n#### Known deviations that no longer fail (\(summary.mended.count))\n\n"
      text += summary.mended.map { "- \(Markdown.code($0, isInTable: false))\n" }.joined()
    }
    text += "\n#### By interface\n\n" + interfaces(summary)
    if let profile = summary.profile { text += stages(profile) }
    text += reasons("Unsupported", summary.unsupported)
    text += reasons("Not run", summary.untested)
    return text + reasons("Present, not announced", summary.unannounced)
  }

  private static func failures(_ title: String, _ failures: [ReportSummary.Failure]) -> String {
    guard !failures.isEmpty else { return "" }
    return "\n#### \(title) (\(ReportSummary.number(of: failures)))\n\n"
      + failures.map(failure).joined(separator: "\n")
  }

  private static func failure(_ failure: ReportSummary.Failure) -> String {
    let point = failure.point
    let title = point.title.isEmpty ? "" : ": \(Markdown.cell(point.title))"
    let id = Markdown.code(point.id, isInTable: false)
    return "- \(CellText.Kind(point).sign) \(id)\(title)\n"
      + failure.rows.map { name, value in
        "  - \(Markdown.cell(name)): \(text(value, of: name))\n"
      }.joined()
  }

  private static func text(_ value: String, of name: String) -> String {
    switch name {
    case "step", "reproduce": Markdown.code(value, isInTable: false)
    case "link": Markdown.link(value)
    default: Markdown.cell(value)
    }
  }

  private static func interfaces(_ summary: ReportSummary) -> String {
    let columns = summary.columns
    return Markdown.table(
      ["interface"] + columns.map(\.title),
      summary.interfaces.map { interface in
        [Markdown.cell(interface.name.isEmpty ? "cases" : interface.name)]
          + columns.map { String(interface.counts[$0]) }
      })
  }

  private static func stages(_ summary: ProfileSummary) -> String {
    let profile = summary.profile
    let rows = zip(profile.stages, summary.cells).filter { $1.contains(where: \.isUsed) }
      .map { stage, cells in
        let (needed, optional) = profile.split(cells)
        return [
          Markdown.cell(stage.title), ProfileText.state(needed), ProfileText.counts(needed),
          optional.contains { $0.count > 0 } ? ProfileText.counts(optional) : "",
        ]
      }
    return "\n#### By stage of \(Markdown.cell(summary.verdict.words))\n\n"
      + Markdown.table(["stage", "state", "passed", "optional"], rows)
  }

  private static func reasons(_ title: String, _ reasons: [ReportSummary.Reason]) -> String {
    guard !reasons.isEmpty else { return "" }
    let count = reasons.map(\.count).reduce(0, +)
    return "\n#### \(title) (\(count))\n\n"
      + Markdown.table(
        ["cases", "reason"], reasons.map { [String($0.count), Markdown.cell($0.words)] })
  }
}
