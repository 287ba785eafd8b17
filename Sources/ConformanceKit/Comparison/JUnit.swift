import ConformanceCases
import ConformanceJSON
import ConformanceJudging
import ConformanceReports

/// JUnit's XML: of one report, or of what became of a baseline.
///
/// Consumers know passed, failed, errored and skipped. A failure of an extension, and a known deviation
/// of either kind, is a failure of a type of its own: whoever takes it for less says so, and no count
/// hides it.
enum JUnit {
  /// One case in the words of JUnit.
  struct TestCase {
    var id: String
    var interface: String
    /// `failure`, `error` or `skipped`; `nil` where it passed.
    var element: String?
    /// The `type` of the element.
    var type: String?
    var message = ""
    var details: [String] = []
  }

  /// The cases of a report.
  static func text(of report: Report) -> String {
    let head = Comparison.Head(report)
    return document(name: "\(report.name): \(head.standing)", report.points.map(testCase))
  }

  /// Every case of the new report that got worse failed; one that is gone did, too.
  static func text(of baseline: Baseline) -> String {
    let name = baseline.heads.last?.name ?? ""
    return document(
      name: name,
      baseline.entries.map { entry in
        let isWorse = entry.change == .regression || entry.change == .removed
        var testCase = TestCase(
          id: entry.id, interface: (entry.new ?? entry.old)?.interface ?? "",
          element: isWorse ? "failure" : nil,
          type: isWorse ? type((entry.new ?? entry.old)?.basis) : nil)
        testCase.message =
          "\(entry.change.rawValue): \(words(entry.old)) before, \(words(entry.new)) now"
        if let new = entry.new { testCase.details = details(new) }
        return testCase
      })
  }

  private static func testCase(_ point: Report.Point) -> TestCase {
    var testCase = TestCase(id: point.id, interface: point.interface, details: details(point))
    switch CellText.Kind(point) {
    case .pass, .absent: break
    case .fail:
      testCase.element = "failure"
      testCase.type = type(point.basis)
    case .known:
      testCase.element = "failure"
      let of = type(point.basis).map { " of \($0)" } ?? ""
      testCase.type = CellText.Kind.known.meaning + of
    case .unresolved, .untested: testCase.element = "error"
    case .unsupported: testCase.element = "skipped"
    }
    let known =
      point.standing == .known ? point.deviation.map { "known deviation: \($0.reason)" } : nil
    testCase.message = known ?? point.verdict.finding?.message ?? point.verdict.outcome.rawValue
    return testCase
  }

  /// What a failure is of, where that is said.
  private static func type(_ basis: Basis?) -> String? {
    switch basis {
    case .posix: "POSIX"
    case .extension: "an extension"
    case nil: nil
    }
  }

  private static func words(_ point: Report.Point?) -> String {
    let cell = CellText(point)
    return [cell.kind.rawValue, cell.text == cell.kind.rawValue ? "" : cell.text]
      .filter { !$0.isEmpty }.joined(separator: " ")
  }

  private static func details(_ point: Report.Point) -> [String] {
    let pairs = [
      ("title", point.title), ("requirements", point.requirements.joined(separator: ", ")),
      ("step", point.step ?? ""), ("expected", point.verdict.finding?.expected ?? ""),
      ("observed", point.verdict.finding?.observed ?? ""),
      ("listed", point.verdict.finding?.listed ?? ""),
      ("option", point.verdict.announcement ?? ""),
    ]
    return pairs.filter { !$0.1.isEmpty }.map { "\($0.0): \($0.1)" }
  }

  private static func document(name: String, _ cases: [TestCase]) -> String {
    var order: [String] = []
    var groups: [String: [TestCase]] = [:]
    for element in cases {
      if groups[element.interface] == nil { order.append(element.interface) }
      groups[element.interface, default: []].append(element)
    }
    let suites = order.map { suite($0.isEmpty ? "cases" : $0, groups[$0] ?? []) }
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      + "<testsuites name=\"\(escaped(name))\" \(counts(cases))>\n" + suites.joined()
      + "</testsuites>\n"
  }

  private static func suite(_ name: String, _ cases: [TestCase]) -> String {
    "  <testsuite name=\"\(escaped(name))\" \(counts(cases))>\n"
      + cases.map { testCase($0, of: name) }.joined() + "  </testsuite>\n"
  }

  private static func counts(_ cases: [TestCase]) -> String {
    let elements = [("failures", "failure"), ("errors", "error"), ("skipped", "skipped")]
    return
      (["tests=\"\(cases.count)\""]
      + elements.map { name, element in
        "\(name)=\"\(cases.count { $0.element == element })\""
      }).joined(separator: " ")
  }

  private static func testCase(_ testCase: TestCase, of suite: String) -> String {
    let head =
      "    <testcase classname=\"\(escaped(suite))\" name=\"\(escaped(testCase.id))\""
    guard let element = testCase.element else { return head + "/>\n" }
    let details = testCase.details.map { escaped($0) + "\n" }.joined()
    let body = details.isEmpty ? "/>\n" : ">\n\(details)      </\(element)>\n"
    let type = testCase.type.map { " type=\"\(escaped($0))\"" } ?? ""
    return head + ">\n      <\(element)\(type) message=\"\(escaped(testCase.message))\"" + body
      + "    </testcase>\n"
  }

  /// Text that is neither markup nor a character that XML does not have.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.printable.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
