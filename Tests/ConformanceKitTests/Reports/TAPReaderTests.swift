import Foundation
import Testing

@testable import ConformanceCases
@testable import ConformanceComparison
@testable import ConformanceJSON
@testable import ConformanceJudging
@testable import ConformanceProtocol
@testable import ConformanceReports
@testable import ConformanceVocabulary

@Suite("Reading a report")
struct TAPReaderTests {
  private static let committed = files(in: "reports") { $0.hasSuffix(".tap") }
  private static let found = files(in: "Tests/Fuzz/found/reports") { _ in true }

  private static func files(in folder: String, where isOne: (String) -> Bool) -> [String] {
    let path = Recording.package.appending(path: folder).path(percentEncoded: false)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return names.filter(isOne).sorted().map { "\(path)/\($0)" }
  }

  private func read(_ text: String) throws(ReportError) -> Report {
    try Report(path: "x.tap", bytes: Array(text.utf8))
  }

  @Test("and writing it again gives the same bytes", arguments: committed)
  func roundTrip(path: String) throws {
    let report = try Report.load(path)
    let text = String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
    #expect(report.text == text)
    #expect(report.points.allSatisfy { !$0.title.isEmpty && $0.other.isEmpty })
  }

  /// A report that has everything that a report can have.
  private static var rich: Report {
    func point(_ id: String, _ outcome: Outcome, _ finding: Finding? = nil) -> Report.Point {
      Report.Point(
        id: "mmap/rich/\(id)", title: "The \"\(id)\"", requirements: ["mmap-1", "mmap-2"],
        levels: ["shall", "may"],
        verdict: Verdict(outcome: outcome, behaviour: "0, \(id)", finding: finding))
    }
    var failure = Finding(message: "mmap returned m", expected: "fails", observed: "returned m")
    failure.listed = "returned 0 (0), or returned 1 (1)"
    var points = [
      point("passes", .pass), point("mended", .pass), point("fails", .fail, failure),
      point("known", .fail, Finding(message: "mmap failed", observed: "failed with 7")),
      point("lacks", .unsupported, Finding(Lack(kind: "constant", name: "MAP_DROPPABLE"))),
      point(
        "wants", .unresolved,
        Finding(message: "fork failed").hindered(by: .want(of: "processes", error: "EAGAIN"))),
      point(
        "blind", .unresolved,
        Finding(.instrument("mincore()", shows: "residency", trouble: "does not work here: no"))),
      point("lost", .unresolved, Finding(message: "observations were lost on their way")),
      point("present", .pass),
      point("not-run", .untested, Finding(message: "interrupted")),
    ]
    points[1].deviation = .init(requirement: "mmap-1", reason: "once", link: "https://example.org")
    points[8].verdict.unannounced = "XSI|SIO"
    points[2].step = "m = mmap(NULL, page)"
    points[2].duration = .microseconds(12_034)
    points[3].deviation = .init(requirement: "mmap-2", reason: "it is known: so it is")
    points[3].other = ["colour: blue", "shades:", "  - \"light\""]
    let facts = (TargetFacts.ofRuns + TargetFacts.promised).map {
      NamedValue(name: $0, value: "the \($0)")
    }
    return Report(
      path: "x.tap", version: 14, facts: facts, points: points,
      verdict: .init(profile: "posix-2024", conformance: .notConforming))
  }

  @Test("gives the report that was written")
  func equal() throws {
    #expect(try read(Self.rich.text) == Self.rich)
    #expect(Set(Self.rich.points.map(\.standing)) == Set(Standing.allCases))
  }

  @Test("there are reports to try it with")
  func some() {
    #expect(Self.committed.count >= 4)
  }

  @Test("of another version, with times and with keys that are not ours keeps them")
  func others() throws {
    var counts = OutcomeCounts()
    counts.add(.pass, .posix)
    counts.add(.known, .posix)
    let text = """
      TAP version 14
      1..2
      # target: mine
      # colour of the case: "blue"
      \(TargetFacts.promised.map { "# \($0): 1" }.joined(separator: "\n"))
      # suite: 0.2.0
      ok 1 - a/b/c
        ---
        title: "A \\"title\\" with \\\\ in it"
        requirements: ["mmap-1", "mmap-2"]
        level: "shall, may"
        outcome: "pass"
        behaviour: "0"
        duration_ms: 12.034
        colour: blue
        shades:
          - "light"
        ...
      not ok 2 - a/b/d # TODO it is known
        ---
        title: "B"
        requirements: []
        level: "shall"
        outcome: "fail"
        behaviour: ""
        message: "why"
        deviation: "mmap-1: it is known"
        link: "https://example.org"
        ...
      # verdict: posix-2024: conforming but for 1 known deviation
      \(counts.trailer)

      """
    let report = try read(text)
    #expect(report.points[0].title == #"A "title" with \ in it"#)
    #expect(report.points[0].duration == .microseconds(12_034))
    #expect(report.points[0].other == ["colour: blue", "shades:", "  - \"light\""])
    #expect(report.points[1].deviation?.requirement == "mmap-1")
    #expect(report.name == "mine/1")
    #expect(report.verdict?.conformance == .deviating(BasisCounts(posix: 1)))
    // A comment whose key is none of a fact is not kept.
    #expect(report.text == text.replacing("# colour of the case: \"blue\"\n", with: ""))
  }

  @Test("of another producer takes descriptions and outcomes")
  func foreign() throws {
    let text = """
      ok 1 plain
      not ok 2 - failed # not a directive
        ---
        title: |
          of theirs
        outcome: 7
        ...
      ok 3 - skipped # skip because
      not ok 4 - known # TODO later
      ok 5 # TODO done early
          # Subtest: inner
          ok 1 - inner
          1..1
      ok 6 - http://x#skip-it
      # a comment
      something else
      ok
      1..7\r
      """
    let report = try read(text.replacing("\n", with: "\r\n"))
    #expect(
      report.points.map(\.id) == [
        "plain", "failed # not a directive", "skipped", "known", "test 5", "http://x#skip-it",
        "test 7",
      ])
    #expect(
      report.points.map(\.verdict.outcome) == [
        .pass, .fail, .unsupported, .fail, .pass, .pass, .pass,
      ])
    let unexpected = report.points.filter(\.standing.isUnexpected).map(\.id)
    #expect(unexpected == ["failed # not a directive"])
    #expect(report.name == "x")
    #expect(report.version == nil)
  }

  @Test("that is hostile ends in an error, or in a bounded time")
  func hostile() throws {
    let long = String(repeating: "x", count: TAPReader.longestLine + 1)
    #expect(throws: ReportError.longLine(path: "x.tap", line: 2, limit: TAPReader.longestLine)) {
      try read("1..1\nok 1 - \(long)\n")
    }
    let million = (1...1_000_000).map { "ok \($0) - t\($0)\n" }.joined()
    #expect(throws: ReportError.tooManyPoints(path: "x.tap", limit: TAPReader.mostPoints)) {
      try read(million + "1..1000000\n")
    }
    let bomb =
      "1..1\nok 1 - a\n  ---\n  a: &a [x,x]\n"
      + (0..<1000).map { "  b\($0): [*a, *a, *a, *a]\n" }.joined() + "  ...\n"
    #expect(try read(bomb).points[0].other.count == 1001)
    let bytes: [UInt8] = Array("1..1\nok 1 - ".utf8) + [0xFF, 0xFE, 0x00, 0x0A]
    let report = try Report(path: "x.tap", bytes: bytes)
    #expect(report.points[0].id == "\u{FFFD}\u{FFFD}\u{FFFD}")
  }

  @Test("that a fuzzer found is refused or read, and what was read is stable", arguments: found)
  func fuzzed(path: String) throws {
    guard let report = try? Report.load(path) else { return }
    // What is written of another producer's stream is no report of ours, for want of facts.
    let again = report.isOurs ? try read(report.text) : report
    #expect(again.text == report.text)
    let json = try ComparisonFormat.json.text(
      of: ComparisonView(Comparison([report, again], allowsMismatch: true), all: true),
      style: TextStyle())
    #expect(json.unicodeScalars.allSatisfy { $0.isPrintable || $0 == "\n" })
  }

  @Test("that was damaged is refused or read, and what was read is stable", arguments: 0..<40)
  func damaged(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let path = try #require(Self.committed.first { $0.hasSuffix("wasi.tap") })
    var bytes = try Array(Data(contentsOf: URL(filePath: path)).prefix(60_000))
    for _ in 0..<Int.random(in: 1...20, using: &generator) {
      let index = Int.random(in: bytes.indices, using: &generator)
      switch Int.random(in: 0..<4, using: &generator) {
      case 0: bytes[index] = UInt8.random(in: 0...255, using: &generator)
      case 1: bytes.remove(at: index)
      case 2: bytes.insert(UInt8(ascii: "\n"), at: index)
      default: bytes.removeSubrange(index..<min(bytes.count, index + 200))
      }
    }
    // The plan and the counts of what is left, so that more than these are tried.
    let text = String(decoding: bytes, as: UTF8.self)
    let count = text.matches(of: #/\n(?:not ok|ok) /#).count
    let planned = text.replacing(#/1\.\.[0-9]+/#, with: "1..\(count)", maxReplacements: 1)
    var skipped = OutcomeCounts()
    for _ in 0..<count { skipped.add(.unsupported, nil) }
    for counts in [nil, skipped.trailer + "\n"] {
      guard let report = try? read(planned + (counts ?? "")) else { continue }
      let again = try read(report.text)
      #expect(again.text == report.text)
    }
  }

  @Test("of ours that is cut anywhere, or lacks or doubles a line, is refused")
  func whole() throws {
    var writer = TAPWriter()
    var text = writer.start(count: TAPWriterTests.points.count)
    text += writer.header(
      [.init(name: "target", value: "mine")]
        + TargetFacts.promised.map { .init(name: $0, value: "1") }
        + [.init(name: "suite", value: Suite.version)])
    for (number, sample) in TAPWriterTests.points.enumerated() {
      var point = sample.point
      point.id += "/\(number)"
      text += writer.point(point)
    }
    text += writer.end()
    #expect(try read(text).text == text)
    let bytes = Array(text.utf8)
    for count in 0..<(bytes.count - 1) {
      #expect(throws: ReportError.self) {
        try Report(path: "x.tap", bytes: Array(bytes.prefix(count)))
      }
    }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    let optional = ["  step:", "  expected:", "  observed:"]
    for index in lines.indices {
      var fewer = lines
      fewer.remove(at: index)
      if !optional.contains(where: lines[index].hasPrefix) {
        #expect(throws: ReportError.self, "\(lines[index])") {
          try read(fewer.joined(separator: "\n") + "\n")
        }
      }
      var more = lines
      more.insert(lines[index], at: index)
      #expect(throws: ReportError.self, "\(lines[index])") {
        try read(more.joined(separator: "\n") + "\n")
      }
    }
  }
}

/// Numbers that are the same in every run: SplitMix64.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
