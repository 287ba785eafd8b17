import Foundation
import Testing

@testable import ConformanceCases
@testable import ConformanceComparison
@testable import ConformanceJudging
@testable import ConformanceProtocol
@testable import ConformanceReports
@testable import ConformanceVocabulary

@Suite("The summary of a report")
struct ReportSummaryTests {
  private static let directory = Recording.package.appending(path: "Cases")
    .path(percentEncoded: false)
  private static let loaded = Result { try CaseLibrary.load(directory: directory) }

  /// A report in which everything happens that a summary has words for.
  private static var report: Report {
    var report = SampleReports.report(
      "target",
      [
        ("mmap/errors/one", "pass EINVAL"), ("mmap/errors/two", "unresolved 1"),
        ("mmap/errors/three", "fail 0"), ("mmap/errors/four", "known 0"),
        ("msync/a/five", "unsupported"), ("msync/a/six", "unsupported"),
        ("msync/a/seven", "untested"), ("msync/a/eight", "pass 0"),
      ])
    for index in [4, 5] {
      report.points[index].verdict.finding?.message = "the option SIO is not supported"
    }
    report.points[3].levels = ["extension"]
    report.points[7].deviation = report.points[3].deviation
    report.points[2].requirements = ["no-such-requirement", "mmap-1"]
    report.points[2].verdict.finding?.expected = "<b>bold</b> | `code` \u{1B}[31m"
    return report
  }

  @Test("has the counts, and each failure with what it breaks, in both forms")
  func golden() throws {
    let summary = ReportSummary(Self.report)
    let style = TextStyle(width: 72)
    try expectGolden(
      SummaryFormat.terminal.text(of: summary, style: style), "summary-terminal.txt")
    try expectGolden(SummaryFormat.markdown.text(of: summary, style: style), "summary-markdown.md")
    try expectGolden(
      SummaryFormat.terminal.text(of: summary, style: TextStyle(isColoured: true, isASCII: true)),
      "summary-terminal-ascii.txt")
  }

  @Test("has the sentences and stages of this suite")
  func sentences() throws {
    let library = try Self.loaded.get()
    var report = Self.report
    report.facts = report.facts.filter { $0.name != "suite" }
    #expect(ReportSummary(report, library: library).failures[0].broken[1].sentence == nil)
    report.facts.append(.init(name: "suite", value: Suite.version))
    let summary = ReportSummary(report, library: library)
    #expect(summary.failures.map(\.point.id) == ["mmap/errors/three", "mmap/errors/two"])
    #expect(summary.failures[0].broken[0].sentence == nil)
    #expect(summary.failures[0].broken[1].sentence?.hasSuffix(" (shall)") == true)
    #expect(
      summary.failures[0].command
        == "conformance-runner run --target target --filter mmap/errors/three --verbose")
    #expect(summary.unsupported == [.init(words: "the option SIO is not supported", count: 2)])
    #expect(summary.interfaces.map(\.counts.total).reduce(0, +) == summary.head.counts.total)
  }

  @Test("says the same of a profile as the run does")
  func profile() throws {
    let library = try Self.loaded.get()
    let profile = try library.profile("posix-2024", directory: Self.directory)
    let cases = library.cases.filter { profile.section(of: $0) != nil }.prefix(200)
    var run = ProfileSummary(profile, among: library.cases)
    var points: [Report.Point] = []
    let lacks: [Lack?] = [
      nil, Lack(kind: "option", name: "SHM"), Lack(kind: "call", name: "mmap"),
      Lack(kind: "privilege", name: "ordinary"),
      Lack(kind: "file-system", name: "shared-mappings"),
      Lack(kind: "constant", name: "MAP_ANONYMOUS"),
    ]
    for (index, element) in cases.enumerated() {
      let lack = lacks[index % lacks.count]
      let verdict = Verdict(
        outcome: lack == nil ? .pass : .unsupported, behaviour: "",
        finding: lack.map { Finding($0) })
      let point = Report.Point(element, verdict)
      run.add(element, point)
      points.append(point)
    }
    let facts = (TargetFacts.ofRuns + TargetFacts.promised).map {
      NamedValue(name: $0, value: $0 == "suite" ? Suite.version : "1")
    }
    let read = try Report(
      path: "a.tap", bytes: Array(Report(path: "", facts: facts, points: points).text.utf8))
    let summary = ReportSummary(read, library: library, profile: profile)
    let found = try #require(summary.profile)
    #expect(ProfileText.text(of: found) == ProfileText.text(of: run))
  }

  @Test(
    "reads the reasons that it writes",
    arguments: [
      "call", "object", "instruction", "option", "capability", "privilege", "where", "file-system",
      "constant", "prototype",
    ])
  func reasons(kind: String) {
    for name in ["ordinary", "shm_open", "SIZE_MAX>4*GiB"] {
      let reason = Lack(kind: kind, name: name)
      #expect(Lack(words: reason.words) == reason)
    }
    #expect(Lack(words: "because") == nil)
  }
}
