import Foundation
import Testing

@testable import ConformanceKit

@Suite("The summary of a report")
struct ReportSummaryTests {
  private static let directory = Recording.package.appending(path: "Cases")
    .path(percentEncoded: false)
  private static let loaded = Result { try CaseLibrary.load(directory: directory) }

  /// A report in which everything happens that a summary has words for.
  private static var report: ReadReport {
    var report = SampleReports.report(
      "target",
      [
        ("mmap/errors/one", "pass EINVAL"), ("mmap/errors/two", "unresolved 1"),
        ("mmap/errors/three", "fail 0"), ("mmap/errors/four", "known 0"),
        ("msync/a/five", "unsupported"), ("msync/a/six", "unsupported"),
        ("msync/a/seven", "untested"), ("msync/a/eight", "pass 0"),
      ])
    for index in [4, 5] {
      report.points[index].point.verdict.finding?.message = "the option SIO is not supported"
    }
    report.points[7].point.deviation = report.points[3].point.deviation
    report.points[2].point.requirements = ["no-such-requirement", "mmap-1"]
    report.points[2].point.verdict.finding?.expected = "<b>bold</b> | `code` \u{1B}[31m"
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
    report.facts = report.facts.filter { $0.key != "suite" }
    #expect(ReportSummary(report, library: library).failures[0].broken[1].sentence == nil)
    report.facts.append(.init(key: "suite", value: Suite.version))
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
    var points: [ReadReport.Point] = []
    let endings: [CaseObservations.Ending] = [
      .complete, .unsupported(kind: "option", name: "SHM"),
      .unsupported(kind: "call", name: "mmap"),
      .unsupported(kind: "privilege", name: "ordinary"),
      .unsupported(kind: "file-system", name: "shared-mappings"),
      .unsupported(kind: "constant", name: "MAP_ANONYMOUS"),
    ]
    for (index, element) in cases.enumerated() {
      let ending = endings[index % endings.count]
      let lack = UnsupportedReason(ending)
      let verdict = Verdict(
        outcome: lack == nil ? .pass : .unsupported, behaviour: "",
        finding: lack.map { Finding(message: $0.words) })
      let point = Report.Point(element, verdict)
      run.add(element, point, ProfileSummary.Lack(ending))
      points.append(.init(point))
    }
    let facts = (TargetFacts.ofRuns + TargetFacts.promised).map {
      Report.Fact(key: $0, value: $0 == "suite" ? Suite.version : "1")
    }
    let read = try ReadReport(
      path: "a.tap", bytes: Array(ReadReport(path: "", facts: facts, points: points).text.utf8))
    let summary = ReportSummary(read, library: library, profile: profile)
    let found = try #require(summary.profile)
    #expect(ProfileText.text(of: found) == ProfileText.text(of: run))
  }

  @Test(
    "reads the reasons that it writes",
    arguments: [
      "call", "object", "instruction", "option", "capability", "privilege", "where", "file-system",
      "constant",
    ])
  func reasons(kind: String) {
    for name in ["ordinary", "shm_open", "SIZE_MAX>4*GiB"] {
      let reason = UnsupportedReason(kind: kind, name: name)
      #expect(UnsupportedReason(words: reason.words) == reason)
    }
    #expect(UnsupportedReason(words: "because") == nil)
  }
}
