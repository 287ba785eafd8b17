/// How a summary is printed.
package enum SummaryFormat: String, Sendable, CaseIterable {
  /// For a person at a terminal.
  case terminal
  /// For an issue or a summary of CI.
  case markdown

  /// The text of a summary, with a line feed at its end.
  package func text(of summary: ReportSummary, style: TextStyle) -> String {
    switch self {
    case .terminal: SummaryTerminal.text(of: summary, style: style)
    case .markdown: SummaryMarkdown.text(of: summary)
    }
  }
}
