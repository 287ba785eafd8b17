import Testing

@testable import ConformanceJSON
@testable import ConformanceJudging
@testable import ConformanceReports
@testable import ConformanceRunning
@testable import ConformanceVocabulary

@Suite("Known deviations")
struct KnownDeviationsTests {
  private static func deviation(
    _ cases: String, _ observed: String, _ behaviour: String, when: [String: String] = [:]
  ) -> Deviation {
    Deviation(
      cases: cases, when: when, requirement: "demo-1",
      evidence: .init(observed: observed, behaviour: behaviour), reason: "known",
      location: SourceLocation(file: "", line: 0, column: 0))
  }

  private static func verdict(
    _ outcome: Outcome, _ observed: String = "failed with EINVAL",
    _ behaviour: String = "EINVAL, rw"
  ) -> Verdict {
    Verdict(
      outcome: outcome, behaviour: behaviour,
      finding: outcome == .pass ? nil : Finding(message: "", observed: observed))
  }

  private static let known = KnownDeviations(
    [
      deviation("a/b/one", "failed with EINVAL", "EINVAL, rw"),
      deviation("a/c/*", "found # instead of 41", "differs"),
      deviation("a/d", "returned 0", "0"),
      deviation("a/e/flaky", "returned 0", "0"), deviation("a/e/flaky", "returned 1", "1"),
      deviation("a/f/elsewhere", "returned 0", "0", when: ["system": "Other"]),
    ], facts: ["system": "This"])

  @Test("cover a failure with the observation that they list, and nothing else")
  func pinned() {
    let id = "a/b/one"
    #expect(Self.known.deviation(of: id, Self.verdict(.fail)) != nil)
    let others = [
      Self.verdict(.fail, "returned -1 and left errno untouched", "-1/untouched, rw"),
      Self.verdict(.fail, "failed with ENOMEM", "ENOMEM, rw"),
      Self.verdict(.fail, "failed with EINVAL", "EINVAL, none"),
      Self.verdict(.fail, "raised SIGSEGV", "EINVAL, rw"), Self.verdict(.fail, "", ""),
    ]
    for other in others {
      #expect(Self.known.deviation(of: id, other) == nil)
      #expect(Self.known.others(of: id, other).count == 1)
    }
    for outcome in [Outcome.unresolved, .unsupported, .untested] {
      #expect(Self.known.deviation(of: id, Self.verdict(outcome)) == nil)
      #expect(Self.known.others(of: id, Self.verdict(outcome)).isEmpty)
    }
  }

  @Test("name a case, all cases up to a slash, or a pattern of cases")
  func cases() {
    let zero = Self.verdict(.fail, "returned 0", "0")
    #expect(Self.known.deviation(of: "a/d/x/y=z", zero) != nil)
    #expect(Self.known.deviation(of: "a/dx", zero) == nil)
    #expect(Self.known.deviation(of: "a/f/elsewhere", zero) == nil)
    #expect(Self.known.deviation(of: "a/e/flaky", zero) != nil)
    #expect(Self.known.deviation(of: "a/e/flaky", Self.verdict(.fail, "returned 1", "1")) != nil)
    #expect(Self.known.deviation(of: "a/e/flaky", Self.verdict(.fail, "returned 1", "0")) == nil)
    let differs = Self.verdict(.fail, "found 17 instead of 41", "differs")
    #expect(Self.known.deviation(of: "a/c/any", differs) != nil)
  }

  @Test("a case that passes is mended where it is named, and not where a pattern has it")
  func mended() {
    #expect(Self.known.deviation(of: "a/b/one", Self.verdict(.pass)) != nil)
    #expect(Self.known.deviation(of: "a/c/any", Self.verdict(.pass)) == nil)
    #expect(Self.known.deviation(of: "a/z", Self.verdict(.pass)) == nil)
  }

  @Test(
    "leave open numbers only",
    arguments: [
      ("found # instead of 41", "found 17 instead of 41", true),
      ("found # instead of 41", "found ff instead of 41", true),
      ("found # instead of 41", "found fff instead of 41", false),
      ("found # instead of 41", "found gg instead of 41", false),
      ("found # instead of 41", "found  instead of 41", false),
      ("m + #", "m + 8192", true), ("m + #", "m + 8192 * 2", false), ("#", "0x7f00", true),
      ("#", "0x", false), ("r*#,rw", "r*15,rw", true), ("##", "12", false), ("12", "12", true),
    ])
  func numbers(pattern: String, text: String, matches: Bool) {
    #expect(NumberPattern(pattern).matches(text) == matches)
  }

  @Test(
    "that would also match success, another errno or another signal are refused",
    arguments: [
      ("returned #", "also matches success, \"returned 0\"; write the number"),
      ("EINVAL, #, rw", "also matches success, \"0\"; write the number"),
      ("exit #", "also matches success, \"exit 0\"; write the number"),
      ("failed with #", "also matches another errno, \"failed with 1\"; write the number"),
      ("raised #", "also matches another signal, \"raised 1\"; write the number"),
      ("killed #", "also matches another signal, \"killed 1\"; write the number"),
      ("*", "leaves text open; only a number can be, by \"#\""),
      ("failed with E*", "leaves text open; only a number can be, by \"#\""),
      ("*, rw", "leaves text open; only a number can be, by \"#\""),
      ("SIG????", "leaves text open; only a number can be, by \"#\""),
      ("0, rw*3, equal", nil), ("read 2a * 64", nil), ("at m + 2 * page", nil), ("2 * page", nil),
      ("found # instead of 41 at byte #", nil), ("rw*#,none", nil), ("failed with 524", nil),
    ] as [(String, String?)])
  func refused(pattern: String, mistake: String?) {
    #expect(NumberPattern(pattern).mistake == mistake)
  }

  // MARK: - The list is written anew

  private static func point(_ id: String, _ verdict: Verdict) -> Report.Point {
    var point = Report.Point(
      id: id, title: "", requirements: ["demo-2"], levels: ["shall"], verdict: verdict)
    point.deviation = known.deviation(of: id, verdict).map(Report.KnownDeviation.init)
    return point
  }

  private static let list = [
    deviation("a/b/one", "failed with EINVAL", "EINVAL, rw"),
    deviation("a/c/*", "found # instead of 41", "differs"),
    deviation("a/d", "returned 0", "0"), deviation("a/f/elsewhere", "returned 0", "0"),
  ]

  private static func text(_ seen: [(String, Verdict)]) -> String {
    var file = DeviationFile()
    for (id, verdict) in seen {
      file.add(
        point(id, verdict), known.deviation(of: id, verdict), listed: known.all(of: id))
    }
    return file.text(known: list, fact: .init(name: "system", value: "This"))
  }

  @Test("a case that is mended loses its own entry, and no pattern that also matches it")
  func mendedEntry() {
    let text = Self.text([("a/b/one", Self.verdict(.pass)), ("a/c/any", Self.verdict(.pass))])
    #expect(!text.contains("a/b/one"))
    #expect(text.contains("\"a/c/*\""))
    #expect(text.contains("a/f/elsewhere"))
  }

  @Test("what names several cases stays while one of them fails as it is known to")
  func prefix() {
    let zero = Self.verdict(.fail, "returned 0", "0")
    #expect(Self.text([("a/d/x", Self.verdict(.pass)), ("a/d/y", zero)]).contains("\"a/d\""))
    #expect(!Self.text([("a/d/x", Self.verdict(.pass))]).contains("\"a/d\""))
  }

  @Test("a failure gets the observation, and one that is known otherwise replaces what was known")
  func added() {
    let text = Self.text([
      ("a/b/one", Self.verdict(.fail, "returned 7", "7, rw")),
      ("a/new", Self.verdict(.fail, "returned 9", "9")),
    ])
    #expect(text.contains("\"observed\": \"returned 7\",\n      \"behaviour\": \"7, rw\""))
    #expect(text.contains("; before: known\""))
    #expect(text.contains("\"demo-1\""))
    #expect(!text.contains("failed with EINVAL"))
    #expect(text.contains("\"observed\": \"returned 9\""))
    #expect(text.contains("\"requirement\": \"demo-2\""))
  }
}
