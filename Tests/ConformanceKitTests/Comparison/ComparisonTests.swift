import Testing

@testable import ConformanceComparison
@testable import ConformanceJudging
@testable import ConformanceReports
@testable import ConformanceVocabulary

/// Reports for tests: a word a case.
enum SampleReports {
  /// A point; `pass EINVAL`, `fail 0`, `known 0`, `unsupported`, `unresolved`.
  static func point(_ id: String, _ words: String) -> Report.Point {
    let parts = words.split(separator: " ", maxSplits: 1).map(String.init)
    let isKnown = parts[0] == "known"
    let outcome = isKnown ? .fail : Outcome(rawValue: parts[0]) ?? .untested
    let behaviour = parts.count > 1 ? parts[1] : ""
    let finding =
      outcome == .pass
      ? nil : Finding(message: "says <why> | \(id)", expected: "fails", observed: behaviour)
    var point = Report.Point(
      id: id, title: "A title of \(id)", requirements: ["mmap-1"],
      levels: [id.hasPrefix("msync/a/all-") ? "extension" : "shall"],
      verdict: Verdict(outcome: outcome, behaviour: behaviour, finding: finding),
      step: finding.map { _ in "mmap(NULL, 0)" })
    if isKnown {
      point.deviation = Report.KnownDeviation(
        requirement: "mmap-1", reason: "a known & old bug", link: "https://example.org/1")
    }
    return point
  }

  static func report(_ name: String, _ points: [(String, String)]) -> Report {
    var report = Report(
      path: "\(name).tap",
      facts: [
        .init(name: "target", value: name), .init(name: "system", value: "Linux"),
        .init(name: "page", value: "4096"), .init(name: "suite", value: "1"),
      ],
      points: points.map { point($0.0, $0.1) })
    if report.counts.known > 0 {
      report.verdict = ProfileVerdict(
        profile: "some-profile", conformance: .deviating(report.counts.knownFailures))
    }
    return report
  }

  /// Every class of row.
  static let all: [Report] = [
    report(
      "one",
      [
        ("mmap/errors/same", "pass EINVAL"), ("mmap/errors/choice", "pass EINVAL"),
        ("mmap/errors/fails", "pass ENOMEM"), ("msync/a/all-fail", "fail 0"),
        ("msync/a/lacks", "pass 0"), ("msync/a/gone", "pass 0"),
      ]),
    report(
      "two",
      [
        ("mmap/errors/same", "pass EINVAL"), ("mmap/errors/choice", "pass 0"),
        ("mmap/errors/fails", "known 0"), ("msync/a/all-fail", "unresolved 1"),
        ("msync/a/lacks", "unsupported"),
      ]),
    report(
      "three",
      [
        ("mmap/errors/same", "pass EINVAL"), ("mmap/errors/choice", "pass EINVAL"),
        ("mmap/errors/fails", "pass ENOMEM"), ("msync/a/all-fail", "fail 0"),
        ("msync/a/lacks", "pass 0"), ("msync/a/gone", "pass 0"),
      ]),
  ]
}

@Suite("A comparison")
struct ComparisonTests {
  private func comparison() throws -> Comparison { try Comparison(SampleReports.all) }

  @Test("has one class a row, and counts each row once")
  func classes() throws {
    let comparison = try comparison()
    #expect(
      comparison.rows.map(\.rowClass) == [
        .unanimous, .differingAllowed, .differingFailing, .allFailing, .unsupportedSomewhere,
        .absentSomewhere,
      ])
    for rowClass in RowClass.allCases { #expect(comparison.count(rowClass) == 1) }
  }

  @Test("merges reports that show the same everywhere")
  func merged() throws {
    let comparison = try comparison()
    #expect(comparison.columns.map(\.heads) == [[0, 2], [1]])
    #expect(comparison.columns.map(comparison.names) == [["one", "three"], ["two"]])
  }

  @Test("puts who differs first, and the most last")
  func groups() throws {
    let comparison = try comparison()
    let groups = comparison.groups(of: comparison.rows[1])
    #expect(groups.map(\.names) == [["two"], ["one", "three"]])
  }

  @Test("shows rows that differ, or those that are asked for")
  func view() throws {
    let comparison = try comparison()
    #expect(try ComparisonView(comparison).count == 5)
    #expect(try ComparisonView(comparison, all: true).count == 6)
    #expect(try ComparisonView(comparison, only: [.unanimous]).count == 1)
    #expect(
      try ComparisonView(comparison, filter: ["msync"]).sections.map(\.interface) == ["msync"])
    #expect(throws: ComparisonView.NoMatch(pattern: "mnap")) {
      try ComparisonView(comparison, filter: ["mnap"])
    }
    let sorted = try ComparisonView(comparison, sort: .class).sections[1].rows
    #expect(
      sorted.map(\.rowClass) == [.absentSomewhere, .allFailing, .unsupportedSomewhere])
  }

  @Test("refuses reports of different versions of the suite, and a single one")
  func refused() throws {
    var other = SampleReports.all[1]
    other.facts = [.init(name: "suite", value: "2")]
    let reports = [SampleReports.all[0], other]
    #expect(
      throws: ReportError.otherSuite(
        path: "two.tap", version: "2", other: "one.tap", otherVersion: "1")
    ) { try Comparison(reports) }
    #expect(try Comparison(reports, allowsMismatch: true).rows.count == 6)
    #expect(throws: ReportError.tooFew(count: 1)) { try Comparison([reports[0]]) }
  }

  @Test("tells two reports of one target apart by their paths")
  func names() throws {
    let comparison = try Comparison([SampleReports.all[0], SampleReports.all[0]])
    #expect(comparison.heads.map(\.name) == ["one (one.tap)", "one (one.tap)"])
    #expect(comparison.columns.count == 1)
  }
}

@Suite("A baseline")
struct BaselineTests {
  @Test(
    "says what each case became",
    arguments: [
      ("pass 0", "fail 1", .regression), ("pass 0", "known 1", .regression),
      ("pass 0", "unsupported", .regression), ("unsupported", "fail 0", .regression),
      ("pass 0", nil, .removed), ("fail 0", "pass 1", .fix), ("unsupported", "pass 0", .fix),
      ("known 0", "pass 1", .fix), ("pass 0", "pass 1", .changed), ("fail 0", "known 0", .changed),
      ("fail 0", "unsupported", .changed), ("fail 0", "unresolved 0", .changed),
      ("known 0", "unresolved 0", .regression), ("known 0", "fail 1", .regression),
      ("known 0", "fail 0", .regression), ("known 0", "untested", .regression),
      ("known 0", "unsupported", .changed), ("known 0", "known 1", .changed),
      ("unresolved 0", "known 0", .changed), ("untested", "fail 0", .changed),
      (nil, "fail 0", .new), ("pass 0", "pass 0", nil),
    ] as [(String?, String?, Baseline.Change?)])
  func change(old: String?, new: String?, change: Baseline.Change?) {
    let points = [old, new].map { $0.map { SampleReports.point("a/b/c", $0) } }
    #expect(Baseline.Change(from: points[0], to: points[1]) == change)
  }

  @Test("is good unless a case got worse or is gone")
  func good() throws {
    let (one, two) = (SampleReports.all[0], SampleReports.all[1])
    #expect(try Baseline(old: one, new: SampleReports.all[2]).isGood)
    let worse = try Baseline(old: one, new: two)
    #expect(!worse.isGood)
    #expect(worse.entries(.removed).map(\.id) == ["msync/a/gone"])
    #expect(worse.entries.count + worse.unchanged == 6)
  }
}

@Suite("The forms of a comparison")
struct ComparisonFormatTests {
  /// The page has tests of its own.
  @Test(
    "each format shows the same model",
    arguments: ComparisonFormat.allCases.filter { $0 != .html })
  func formats(format: ComparisonFormat) throws {
    let comparison = try Comparison(SampleReports.all)
    let baseline = try Baseline(old: SampleReports.all[0], new: SampleReports.all[1])
    let style = TextStyle(width: 60)
    try expectGolden(
      format.text(of: baseline, style: style), "baseline-\(format.rawValue).txt")
    guard format != .junit else {
      return try expectGolden(format.text(of: SampleReports.all[1]), "comparison-junit.txt")
    }
    let view = try ComparisonView(comparison, all: true)
    try expectGolden(format.text(of: view, style: style), "comparison-\(format.rawValue).txt")
  }

  @Test("a terminal without UTF-8 gets nothing but ASCII, and no line is too wide")
  func ascii() throws {
    let view = try ComparisonView(try Comparison(SampleReports.all), all: true)
    for width in [40, 60, 80] {
      let text = try ComparisonFormat.terminal.text(
        of: view, style: TextStyle(width: width, isASCII: true))
      #expect(!text.contains { !$0.isASCII })
      let lines = text.split(separator: "\n").dropLast()
      #expect(lines.map(\.count).max() ?? 0 <= width)
    }
  }

  @Test("what a report holds is text in every format")
  func hostile() throws {
    var reports = SampleReports.all
    let evil = "<script>alert(1)</script> | [x](javascript:1) `\u{1B}[31m\u{7} \u{202E} ]]>"
    for index in reports.indices {
      reports[index].facts[0].value = evil + String(index)
      reports[index].points[0].verdict.behaviour = evil + String(index)
    }
    let view = try ComparisonView(try Comparison(reports), all: true)
    let style = TextStyle()
    let terminal = try ComparisonFormat.terminal.text(of: view, style: style)
    let markdown = try ComparisonFormat.markdown.text(of: view, style: style)
    let junit = try ComparisonFormat.junit.text(of: reports[1])
    for text in [terminal, markdown, junit] {
      #expect(!text.contains("\u{1B}") && !text.contains("\u{7}") && !text.contains("\u{202E}"))
    }
    #expect(!markdown.contains("<script>") && !markdown.contains("[x]"))
    #expect(!junit.contains("<script>"))
  }

  @Test("colours come only where they are wanted")
  func style() {
    let utf8 = ["LANG": "C.UTF-8", "COLUMNS": "120"]
    #expect(TextStyle(environment: utf8, isTerminal: true).isColoured)
    #expect(!TextStyle(environment: utf8, isTerminal: false).isColoured)
    let plain = utf8.merging(["NO_COLOR": "1"]) { $1 }
    #expect(!TextStyle(environment: plain, isTerminal: true).isColoured)
    #expect(TextStyle(environment: utf8, isTerminal: true).width == 120)
    #expect(!TextStyle(environment: utf8, isTerminal: true).isASCII)
    #expect(TextStyle(environment: ["LANG": "C"], isTerminal: true).isASCII)
    #expect(
      TextStyle(environment: ["LC_ALL": "POSIX", "LANG": "C.UTF-8"], isTerminal: true).isASCII)
  }
}
