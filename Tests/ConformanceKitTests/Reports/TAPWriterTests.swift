import Testing
import Yams

@testable import ConformanceCases
@testable import ConformanceComparison
@testable import ConformanceJSON
@testable import ConformanceJudging
@testable import ConformanceProtocol
@testable import ConformanceReports
@testable import ConformanceVocabulary

@Suite struct TAPWriterTests {
  /// One point of each outcome, with text that is not easy to write.
  static let points: [(sample: Case, point: Report.Point)] = {
    let lines = ["0 ret=3", "1 ret=0x7ffff7fbd000", "2 ret=0 bytes=51"]
    let fault = "3 signal=SIGBUS code=BUS_ADRERR addr=0x7ffff7fb"
    let seen: [CaseObservations] = [
      .init(lines + ["\(fault)f000"]), .init(lines + ["\(fault)e000"]),
      .init(["0 ret=-1 errno=ENOSPC"]),
      .init([], .unsupported(kind: "call", name: "MAP_#\\HUGE\nTLB")),
      .init([], .notRun(reason: "the \"run\" \u{7}\u{1b}[1m ended\u{85} é 中")),
    ]
    return seen.map { observations in
      let verdict = Judge(facts: .test).verdict(on: SampleCases.pastEnd, observations)
      return (SampleCases.pastEnd, Report.Point(SampleCases.pastEnd, verdict))
    }
  }()

  private func stream(_ version: TAPWriter.Version, duration: Duration? = nil) -> String {
    var writer = TAPWriter(version: version)
    var text = writer.start(count: Self.points.count)
    text += writer.header([
      .init(name: "system", value: "Linux"), .init(name: "page", value: "4096"),
    ])
    for (_, var point) in Self.points {
      point.duration = duration
      text += writer.point(point)
    }
    return text + writer.end()
  }

  @Test("a stream of version 13 has the plan first and a block for each point")
  func version13() throws {
    try expectGolden(stream(.v13), "report-13.tap")
  }

  @Test("a stream of version 14 with times has the same points")
  func version14() throws {
    try expectGolden(stream(.v14, duration: .microseconds(1_002_030)), "report-14.tap")
  }

  @Test("a stream that cannot go on bails out in one line")
  func bailOut() {
    let text = TAPWriter().bailOut("the probe # ended\nwith status 3")
    #expect(text == "Bail out! the probe _ ended\n")
  }

  @Test("each block is YAML and says what the point says")
  func yaml() throws {
    var writer = TAPWriter()
    for (sample, var point) in Self.points {
      point.duration = .milliseconds(12)
      let lines = writer.point(point).split(separator: "\n")
      #expect(lines[1] == "  ---" && lines.last == "  ...")
      let block = lines.dropFirst(2).dropLast().joined(separator: "\n")
      let mapping = try #require(try Yams.load(yaml: block) as? [String: Any])
      #expect(mapping["title"] as? String == sample.title)
      #expect(mapping["requirements"] as? [String] == ["mmap-49", "mmap-50"])
      #expect(mapping["level"] as? String == "shall, may")
      #expect(mapping["outcome"] as? String == point.verdict.outcome.rawValue)
      #expect(mapping["behaviour"] as? String == point.verdict.behaviour)
      #expect(mapping["message"] as? String == point.verdict.finding?.message.printable)
      #expect(mapping["step"] as? String == point.step)
      #expect(mapping["expected"] as? String == point.verdict.finding?.expected)
      #expect(mapping["duration_ms"] as? Double == 12)
    }
  }

  @Test("a summary has each failure and ends with the counts")
  func summary() throws {
    var summary = RunSummary()
    for (sample, point) in Self.points {
      summary.add(sample, point)
    }
    try expectGolden(summary.text, "summary.txt")
    #expect(summary.counts.hasUnexpected)
  }

  @Test("a summary of nothing but passes is one line")
  func conforming() {
    var summary = RunSummary()
    summary.add(Self.points[0].sample, Self.points[0].point)
    #expect(summary.text == "1 passed\n")
    #expect(!summary.counts.hasUnexpected)
  }
}
