/// What libFuzzer calls: a report is read, written again, and shown in every form.
///
/// What is written of a report of ours reads as the same, byte for byte; of the stream of another
/// producer the ids and outcomes do.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let bytes = [UInt8](UnsafeBufferPointer(start: data, count: count))
  guard let report = try? ReadReport(path: "x.tap", bytes: bytes) else { return 0 }
  let text = report.text
  guard let again = try? ReadReport(path: "x.tap", bytes: Array(text.utf8)) else {
    fatalError("what was written cannot be read:\n\(text)")
  }
  let isOurs = report[fact: "suite"] != nil
  guard isOurs ? again.text == text : outcomes(again) == outcomes(report) else {
    fatalError("what was written is not what was read:\n\(text)\n---\n\(again.text)")
  }
  let shown = [
    SummaryFormat.terminal.text(of: ReportSummary(report), style: TextStyle()),
    SummaryFormat.markdown.text(of: ReportSummary(report), style: TextStyle()),
  ]
  for text in shown + forms(of: report, again) { check(text) }
  return 0
}

private func outcomes(_ report: ReadReport) -> [String] {
  report.points.map { "\($0.point.id) \($0.point.verdict.outcome)" }
}

private func forms(of report: ReadReport, _ again: ReadReport) -> [String] {
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

/// No form has what controls a terminal.
private func check(_ text: String) {
  for scalar in text.unicodeScalars where !scalar.isPrintable && scalar != "\n" {
    fatalError("U+\(String(scalar.value, radix: 16)) is shown:\n\(text.debugDescription)")
  }
}
