import Testing

@testable import ConformanceJudging
@testable import ConformanceKit
@testable import ConformanceReports
@testable import ConformanceVocabulary

@Suite("What another package sees of reports") struct ReportComparisonTests {
  /// A report of a target in which each case of a text passes, `+`, or fails, `-`.
  private func report(_ target: String, _ outcomes: String) -> ConformanceReport {
    let points = outcomes.enumerated().map { index, outcome in
      Report.Point(
        id: "mmap/a/\(index)", title: "", requirements: ["mmap-1"], levels: ["shall"],
        verdict: .init(outcome: outcome == "+" ? .pass : .fail, behaviour: "\(outcome)"))
    }
    let facts = [NamedValue(name: "target", value: target)]
    return ConformanceReport(Report(facts: facts, points: points))
  }

  @Test("each target has its cell, also where two targets are alike and a third lies between them")
  func cells() throws {
    let comparison = try ReportComparison([
      report("one", "+-"), report("two", "-"), report("three", "+-"),
    ])
    #expect(comparison.targets == ["one", "two", "three"])
    let outcomes = comparison.rows.map { $0.cells.map { $0?.outcome } }
    #expect(outcomes == [[.pass, .fail, .pass], [.fail, nil, .fail]])
    #expect(comparison.rows.map(\.differs) == [true, true])
    #expect(comparison.rows.map(\.kind) == [.differingFailing, .absentSomewhere])
  }

  @Test(
    "every format has a text that names the targets", arguments: ReportComparison.Format.allCases)
  func formats(format: ReportComparison.Format) throws {
    let comparison = try ReportComparison([report("one", "+"), report("two", "-")])
    let text = comparison.text(format)
    #expect(text.contains("one") && text.contains("two") && text.hasSuffix("\n"))
  }

  @Test("a report says what its points are, and counts them")
  func counts() {
    let one = report("one", "+-+")
    #expect(one.name == "one")
    #expect(one.count(.pass) == 2)
    #expect(one.count(.fail) == 1)
    #expect(one.points.filter(\.isFailing).map(\.id) == ["mmap/a/1"])
    #expect(one.facts.map(\.name) == ["target"] && one.fact("target") == "one")
    #expect(one.verdict == nil)
  }

  @Test("one report is no comparison")
  func tooFew() {
    #expect(throws: ReportError.self) { try ReportComparison([report("one", "+")]) }
  }
}
