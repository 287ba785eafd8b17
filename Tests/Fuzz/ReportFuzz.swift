@testable import ConformanceComparison
@testable import ConformanceReports

/// A report is read, written again, and shown in every form.
///
/// What is written of a report of ours reads as the same, byte for byte.
func fuzzReports(_ bytes: [UInt8]) {
  guard let report = report(of: bytes) else { return }
  let text = report.text
  let again = try? Report(path: "x.tap", bytes: Array(text.utf8))
  guard !report.isOurs || again?.text.utf8.elementsEqual(text.utf8) == true else {
    fatalError("what was written is not what was read:\n\(text)\n---\n\(again?.text ?? "refused")")
  }
  let shown = [
    SummaryFormat.terminal.text(of: ReportSummary(report), style: TextStyle()),
    SummaryFormat.markdown.text(of: ReportSummary(report), style: TextStyle()),
  ]
  for text in shown + forms(of: report, report) { check(text) }
}

/// Reads a report; counts that are not those of its points are put right, so that more is tried.
private func report(of bytes: [UInt8]) -> Report? {
  do throws(ReportError) {
    return try Report(path: "x.tap", bytes: bytes)
  } catch {
    guard case .wrongTrailer(_, let line, let expected) = error else { return nil }
    let lines = bytes.split(separator: 10, omittingEmptySubsequences: false).prefix(line - 1)
    let right = lines.joined(separator: [10]) + [10] + Array(expected.utf8)
    return try? Report(path: "x.tap", bytes: Array(right))
  }
}

private func forms(of report: Report, _ again: Report) -> [String] {
  do {
    let comparison = try Comparison([report, again], allowsMismatch: true)
    let view = try ComparisonView(comparison, all: true)
    let baseline = try Baseline(old: report, new: again, allowsMismatch: true)
    let compared: [ComparisonFormat] = [.terminal, .markdown, .json, .html]
    return try compared.map { try $0.text(of: view, style: TextStyle()) }
      + ComparisonFormat.allCases.filter { $0 != .html }
      .map { try $0.text(of: baseline, style: TextStyle()) }
      + [ComparisonFormat.junit.text(of: report)]
  } catch {
    fatalError("a report that was read cannot be shown: \(error)")
  }
}
