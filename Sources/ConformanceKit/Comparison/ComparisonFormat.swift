package import ConformanceCases
package import ConformanceReports

/// How a comparison is printed.
package enum ComparisonFormat: String, Sendable, CaseIterable {
  /// For a person at a terminal.
  case terminal
  /// For an issue, a pull request or a summary of CI.
  case markdown
  /// Everything, for programs.
  case json
  /// For what reads JUnit's XML.
  case junit
  /// For a browser, as one file.
  case html

  /// A format that has no form for what is to be printed.
  package struct NoForm: Error, Hashable, CustomStringConvertible {
    package var format: ComparisonFormat
    /// Why, and what to do.
    package var advice: String

    /// What is wrong, and what to do.
    package var description: String { "--format \(format.rawValue): \(advice)" }
  }

  /// The text of a comparison.
  ///
  /// - Parameters:
  ///   - view: The comparison, and what is shown of it.
  ///   - style: What the terminal can show.
  ///   - library: The cases whose steps and requirements a page shows.
  /// - Returns: The text, with a line feed at its end.
  /// - Throws: `NoForm` for JUnit, which has no columns.
  package func text(
    of view: ComparisonView, style: TextStyle, library: CaseLibrary? = nil
  ) throws(NoForm) -> String {
    switch self {
    case .terminal: return ComparisonTerminal.text(of: view, style: style)
    case .markdown: return ComparisonMarkdown.text(of: view)
    case .json: return ComparisonJSON.text(of: view)
    case .html: return ComparisonPage.text(of: view, library: library)
    case .junit:
      throw NoForm(
        format: self, advice: "JUnit has one target; give one report, or one with --baseline")
    }
  }

  /// The text of what became of a baseline.
  ///
  /// - Parameters:
  ///   - baseline: What became of it.
  ///   - style: What the terminal can show.
  /// - Returns: The text, with a line feed at its end.
  /// - Throws: `NoForm` for a page.
  package func text(of baseline: Baseline, style: TextStyle) throws(NoForm) -> String {
    switch self {
    case .terminal: return BaselineText.terminal(baseline, style: style)
    case .markdown: return BaselineText.markdown(baseline)
    case .json: return BaselineText.json(baseline)
    case .junit: return JUnit.text(of: baseline)
    case .html:
      throw NoForm(format: self, advice: "a page has no baseline; give both as reports")
    }
  }

  /// The text of one report.
  ///
  /// - Parameter report: The report.
  /// - Returns: JUnit's XML.
  /// - Throws: `ReportError.tooFew` for a format that compares.
  package func text(of report: Report) throws(ReportError) -> String {
    guard self == .junit else { throw .tooFew(count: 1) }
    return JUnit.text(of: report)
  }
}
