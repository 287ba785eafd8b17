import Foundation
import Testing

@testable import ConformanceCases
@testable import ConformanceProtocol
@testable import ConformanceReports
@testable import ConformanceVocabulary

/// A small report, whole.
enum OwnReport {
  static let counts = {
    var counts = OutcomeCounts()
    counts.add(.pass, .posix)
    counts.add(.known, .posix)
    return counts.trailer
  }()

  static let header =
    "TAP version 13\n1..2\n# target: mine\n"
    + TargetFacts.promised.map { "# \($0): 64\n" }.joined() + "# suite: 0.4.0\n"

  static let points = """
    ok 1 - a/b/c
      ---
      title: "A"
      requirements: ["mmap-1"]
      level: "shall"
      outcome: "pass"
      behaviour: "0"
      ...
    not ok 2 - a/b/d # TODO it is known
      ---
      title: "B"
      requirements: ["mmap-2"]
      level: "shall"
      outcome: "fail"
      behaviour: "1"
      message: "why"
      deviation: "mmap-2: it is known"
      ...

    """

  static let text = "\(header)\(points)\(counts)\n"

  /// The lines of the blocks and their ends.
  static func withoutBlocks(_ text: String) -> String {
    text.split(separator: "\n").filter { !$0.hasPrefix(" ") }.map { "\($0)\n" }.joined()
  }
}

@Suite("A report of ours that was damaged")
struct DamagedReportTests {
  /// The whole report with another text in the place of one of its own.
  private static func damaged(_ old: String, _ new: String, _ message: String) -> Mistake {
    Mistake(OwnReport.text.replacing(old, with: new, maxReplacements: 1), message)
  }

  private static let again = "make the report anew"
  private static let stray = "no report has such a line there; \(again)"
  private static let cut = "is cut short: the counts, its last line, are missing; \(again)"
  private static let counts =
    "the counts are not those of the test points, \"\(OwnReport.counts)\"; \(again)"
  private static let verdict =
    "the value of \"verdict\" is not what a report has there; \(again)"
  private static let behind = "there is more behind the counts, which end a report; \(again)"
  private static let outcome = "the value of \"outcome\" is not what a report has there; \(again)"
  private static let contradiction =
    "the YAML block does not say what the test point above it says; \(again)"

  static let mistakes = [
    damaged("\(OwnReport.counts)\n", "", cut),
    Mistake(
      OwnReport.header + "ok 1 - a/b/c\nok 2 - a/b/d\n",
      "19: the test point has no YAML block; \(again)"),
    Mistake(
      OwnReport.withoutBlocks(OwnReport.text), "19: the test point has no YAML block; \(again)"),
    // Without a header its blocks tell that it is ours, without both its counts do.
    Mistake("1..2\n\(OwnReport.points)\(OwnReport.counts)\n", "1: \(stray)"),
    Mistake(
      "TAP version 13\n1..2\n\(OwnReport.points)\(OwnReport.counts)\n",
      "the fact \"target\" is missing in the header; \(again)"),
    Mistake(
      "TAP version 13\n"
        + OwnReport.withoutBlocks("1..2\n\(OwnReport.points)\(OwnReport.counts)\n"),
      "3: the test point has no YAML block; \(again)"),
    damaged("ok 1 - a/b/c\n  ---\n", "ok 1 - a/b/c\n", "20: \(stray)"),
    damaged(OwnReport.counts, "# pass 1, fail 99", "37: \(counts)"),
    damaged(
      OwnReport.counts, OwnReport.counts.replacing("pass 1", with: "pass 2"), "37: \(counts)"),
    damaged(OwnReport.counts, String(OwnReport.counts.dropLast()), "37: \(counts)"),
    damaged(OwnReport.counts, "# verdict: conforming\n\(OwnReport.counts)", "37: \(verdict)"),
    damaged(
      OwnReport.counts,
      "# verdict: a: conforming but for 2 known deviations\n\(OwnReport.counts)", "37: \(verdict)"),
    damaged(
      OwnReport.counts, "# verdict: a: conforming\n# verdict: a: conforming\n\(OwnReport.counts)",
      "38: \(stray)"),
    damaged(OwnReport.counts, "\(OwnReport.counts)\n\(OwnReport.counts)", "38: \(behind)"),
    damaged("\(OwnReport.counts)\n", "\(OwnReport.counts)\n\n", "38: \(behind)"),
    damaged(
      "\(OwnReport.counts)\n", "\(OwnReport.counts)\nok",
      "has 3 test points, and its plan says 2; \(again)"),
    damaged("not ok 2", "\(OwnReport.counts)\nnot ok 2", "28: \(behind)"),
    Mistake(
      OwnReport.text + OwnReport.text, "39: a second plan; put each run into a file of its own"),
    damaged("# page: 64\n", "", "the fact \"page\" is missing in the header; \(again)"),
    damaged("# target: mine\n", "", "the fact \"target\" is missing in the header; \(again)"),
    damaged("# suite: 0.4.0\n", "", "the fact \"suite\" is missing in the header; \(again)"),
    damaged(
      "# page: 64\n", "# page: 64\n# page: 4096\n", "10: the fact \"page\" stands twice; \(again)"),
    damaged("  title: \"A\"\n", "", "20: the YAML block has no \"title\"; \(again)"),
    damaged(
      "  requirements: [\"mmap-1\"]\n", "", "20: the YAML block has no \"requirements\"; \(again)"),
    damaged("  level: \"shall\"\n", "", "20: the YAML block has no \"level\"; \(again)"),
    damaged("  outcome: \"pass\"\n", "", "20: the YAML block has no \"outcome\"; \(again)"),
    damaged("  behaviour: \"0\"\n", "", "20: the YAML block has no \"behaviour\"; \(again)"),
    damaged("  message: \"why\"\n", "", "28: the YAML block has no \"message\"; \(again)"),
    damaged(
      "  deviation: \"mmap-2: it is known\"\n", "",
      "28: the YAML block has no \"deviation\"; \(again)"),
    damaged(
      "  title: \"A\"\n", "  title: \"A\"\n  title: \"B\"\n",
      "22: \"title\" stands twice in the YAML block; \(again)"),
    damaged(
      "title: \"A\"", "title: [",
      "21: the value of \"title\" is not what a report has there; \(again)"),
    damaged(
      "title: \"A\"", "title: 7",
      "21: the value of \"title\" is not what a report has there; \(again)"),
    damaged(
      "\"0\"\n", "\"0\"\n  duration_ms: 1\n",
      "26: the value of \"duration_ms\" is not what a report has there; \(again)"),
    damaged("outcome: \"pass\"", "outcome: pass", "24: \(outcome)"),
    damaged("outcome: \"pass\"", "outcome: \"fine\"", "20: \(outcome)"),
    damaged("outcome: \"pass\"", "outcome: \"fail\"\n  message: \"why\"", "20: \(contradiction)"),
    damaged(" # TODO it is known", "", "28: \(contradiction)"),
    damaged("# TODO it is known", "# TODO it was known", "28: \(contradiction)"),
    damaged("ok 1 - a", "ok - a", "20: \(contradiction)"),
    damaged("  behaviour: \"0\"\n", "behaviour: \"0\"\n", "25: \(stray)"),
    damaged("not ok 2", "no\nnot ok 2", "27: \(stray)"),
    damaged("not ok 2", "\nnot ok 2", "27: \(stray)"),
    damaged("\"A\"", "\"A\u{0}\"", "21: \(stray)"),
    damaged("TAP version 13", "TAP version 15", "1: \(stray)"),
    damaged("TAP version 13", "\u{FEFF}TAP version 13", "1: \(stray)"),
    damaged("1..2\n", "1..2 # SKIP all\n", "2: \(stray)"),
    damaged(
      OwnReport.counts, "Bail out! interrupted by signal 2",
      "37: the run ended before its time: interrupted by signal 2; \(again)"),
    Mistake("TAP version 13\n1..0\n# target: mine\n# suite: 0.4.0\n", cut),
  ]

  @Test("is named with what is wrong, by every command that reads one", arguments: mistakes)
  func mistake(_ mistake: Mistake) throws {
    try mistake.expectRefused()
  }

  @Test(
    "in nothing that it says is read",
    arguments: [
      OwnReport.text, OwnReport.text.replacing("\n", with: "\r\n"),
      String(OwnReport.text.dropLast()),
      OwnReport.text.replacing("version 13", with: "version 14"),
      OwnReport.text.replacing(
        OwnReport.counts, with: "# verdict: posix-2024: not conforming\n\(OwnReport.counts)"),
      OwnReport.text.replacing("  behaviour", with: "  colour: blue\n  behaviour"),
    ])
  func whole(text: String) throws {
    try BuiltProgram.withFolder { folder in
      try Data(text.utf8).write(to: URL(filePath: folder + "/x.tap"))
      let ended = try BuiltProgram.run(
        "conformance-runner", ["summary", "x.tap"], directory: folder)
      #expect(ended.status == 0)
      #expect(ended.errors.isEmpty)
    }
  }
}
