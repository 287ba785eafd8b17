import Testing

@testable import ConformanceJSON
@testable import ConformanceJudging
@testable import ConformanceProtocol
@testable import ConformanceReports
@testable import ConformanceVocabulary

@Suite("A report with hostile texts")
struct HostileReportTests {
  private static let pieces = [
    "", " ", "#", "\\", "\"", "\n", "\r\n", "\r", "\t", "\u{0}", "\u{1B}[1m", "\u{85}", "\u{2028}",
    "\u{FEFF}", "\u{202E}", "\u{301}", "é", "e\u{301}", "中", "👩‍👩‍👧", "\u{FFFD}", "- ", ": ", ", ", ":",
    "# SKIP x", " # TODO y", "ok 1 - z", "not ok", "...", "---", "1..2", "Bail out! no",
    "pragma +strict",
    "TAP version 13", OutcomeCounts().trailer, "a/b/c", "[",
    "]",
    "\"]", "unsupported", "skip", "title: \"x\"", "*&!%@`", "null", "~", "0x7f",
  ]

  private static func text(_ generator: inout SeededGenerator) -> String {
    (0..<Int.random(in: 0...4, using: &generator))
      .map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
  }

  private static func point(_ number: Int, _ generator: inout SeededGenerator) -> Report.Point {
    let outcome = Outcome.allCases.randomElement(using: &generator) ?? .pass
    var finding: Finding?
    if Bool.random(using: &generator) {
      finding = Finding(
        message: text(&generator),
        expected: Bool.random(using: &generator) ? text(&generator) : nil,
        observed: Bool.random(using: &generator) ? text(&generator) : nil)
    }
    // Ids differ, in what the line keeps of them too.
    let isNameless = number == 3
    var point = Report.Point(
      id: isNameless ? "" : text(&generator) + "n\(number)" + text(&generator),
      title: text(&generator),
      requirements: (0..<number % 4).map { _ in text(&generator) },
      levels: (0..<number % 3).map { _ in text(&generator) },
      verdict: Verdict(outcome: outcome, behaviour: text(&generator), finding: finding),
      step: Bool.random(using: &generator) ? text(&generator) : nil)
    if outcome == .pass || outcome == .fail, Bool.random(using: &generator) {
      point.deviation = Report.KnownDeviation(
        requirement: text(&generator), reason: text(&generator),
        link: Bool.random(using: &generator) ? text(&generator) : nil)
    }
    if Bool.random(using: &generator) { point.duration = .microseconds(1_234) }
    return point
  }

  /// Of scalars, since texts with other scalars may be equal.
  private static func lines(_ text: String) -> [[Unicode.Scalar]] {
    text.unicodeScalars.split(separator: "\n").map(Array.init)
  }

  @Test("is read as it was written, byte for byte", arguments: 0..<60)
  func roundTrip(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for version in TAPWriter.Version.allCases {
      var writer = TAPWriter(version: version)
      let points = (1...20).map { Self.point($0, &generator) }
      let facts = (TargetFacts.ofRuns + TargetFacts.promised).map {
        NamedValue(name: $0, value: Self.text(&generator))
      }
      var text = writer.start(count: points.count) + writer.header(facts)
      for point in points {
        text += writer.point(point)
      }
      let verdict = ProfileVerdict(
        profile: "posix-2024",
        conformance: Bool.random(using: &generator)
          ? .noVerdict(reason: Self.text(&generator)) : .notConforming)
      text += writer.end(Bool.random(using: &generator) ? verdict : nil)
      let bytes = Array(text.utf8)
      let report = try Report(path: "x.tap", bytes: bytes)
      let (again, lines) = (Self.lines(report.text), Self.lines(text))
      #expect(zip(again, lines).first { $0 != $1 } == nil)
      #expect(again.count == lines.count)
      #expect(report.isOurs)
      for (read, point) in zip(report.points, points) {
        #expect(read.verdict.outcome == point.verdict.outcome)
        #expect(read.verdict.behaviour == point.verdict.behaviour.printable)
        #expect(read.title == point.title.printable)
        #expect(read.requirements == point.requirements.map(\.printable))
      }
    }
  }
}
