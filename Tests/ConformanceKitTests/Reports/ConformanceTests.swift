import Testing

@testable import ConformanceCases
@testable import ConformanceJSON
@testable import ConformanceJudging
@testable import ConformanceReports
@testable import ConformanceRunning

@Suite("What a profile says of a target")
struct ConformanceTests {
  private static let requirement = Requirement(
    id: "demo-1", interface: "mmap", section: "", level: .shall, option: nil, since: "issue6",
    text: "", testable: true)

  /// A case of a profile's part, which its id begins with.
  private static func sample(_ part: String, _ number: Int) -> Case {
    var requirement = requirement
    requirement.id = "\(part)-1"
    return Case(
      id: "\(part)/\(number)", title: "", interface: part, requirements: [requirement], gates: [],
      steps: [], note: nil, location: SourceLocation(file: "", line: 0, column: 0))
  }

  private static func profile(_ needs: [Profile.Section.Need]) -> Profile {
    let sections = needs.enumerated().map { index, need in
      Profile.Section(
        title: "part \(index)", need: need, selectors: [.init(ids: ["p\(index)-*"])],
        facilities: nil)
    }
    return Profile(
      name: "demo", title: "", sections: sections, stages: [.init(title: "all", facilities: [])])
  }

  /// The summary of a profile of which each part has what its word says, one case a letter: `p` for
  /// passed, `k` known, `f` failed, `u` unresolved, `n` not run, `o` for want of an option, `c` of a
  /// call, `m` of one of memory mapping, `r` of privileges, `-` not chosen.
  private static func summary(_ parts: [(Profile.Section.Need, String)]) -> ProfileSummary {
    let profile = profile(parts.map(\.0))
    var points: [(Case, Report.Point)] = []
    var cases: [Case] = []
    for (index, part) in parts.enumerated() {
      for (number, letter) in part.1.enumerated() {
        let element = sample("p\(index)", number)
        cases.append(element)
        if letter != "-" { points.append((element, point(element, letter))) }
      }
    }
    var summary = ProfileSummary(profile, among: cases)
    for (element, point) in points { summary.add(element, point) }
    return summary
  }

  private static func point(_ element: Case, _ letter: Character) -> Report.Point {
    let outcomes: [Character: Outcome] = [
      "p": .pass, "k": .fail, "f": .fail, "u": .unresolved, "n": .untested,
    ]
    let lacks: [Character: Lack] = [
      "o": Lack(kind: "option", name: ""), "c": Lack(kind: "call", name: ""),
      "m": Lack(kind: "call", name: "mlock"), "r": Lack(kind: "privilege", name: ""),
    ]
    let outcome = outcomes[letter] ?? .unsupported
    var finding = outcome == .pass ? nil : Finding(message: "for want of \(letter)")
    finding?.lack = lacks[letter]
    var point = Report.Point(element, Verdict(outcome: outcome, behaviour: "0", finding: finding))
    if letter == "k" {
      point.deviation = Report.KnownDeviation(requirement: "demo-1", reason: "known")
    }
    return point
  }

  @Test(
    "is one of four words, and never more than was seen",
    arguments: [
      ([(.required, "pp")], "conforming"),
      ([(.required, "pk")], "conforming but for 1 known deviation"),
      ([(.required, "kk")], "conforming but for 2 known deviations"),
      ([(.required, "pf")], "not conforming"),
      ([(.required, "pc")], "not conforming"),
      ([(.required, "cc")], "not conforming"),
      ([(.required, "pk"), (.whereSupported, "fp")], "not conforming"),
      ([(.required, "p-")], "no verdict: 1 of its 2 cases was run"),
      ([(.required, "f-")], "no verdict: 1 of its 2 cases was run"),
      ([(.required, "pu")], "no verdict: 1 case has no result, unresolved or not run"),
      ([(.required, "pun")], "no verdict: 2 cases have no result, unresolved or not run"),
      ([(.required, "fu")], "not conforming"),
      ([(.required, "rr")], "no verdict: nothing was judged in \"part 0\": for want of r"),
      (
        [(.required, "p"), (.required, "rr")],
        "no verdict: nothing was judged in \"part 1\": for want of r"
      ),
      ([(.required, "f"), (.required, "rr")], "not conforming"),
      (
        [(.required, "un")],
        "no verdict: nothing was judged in \"part 0\": its cases are unresolved or were not run"
      ),
      ([(.required, "p"), (.whereSupported, "oo")], "conforming"),
      ([(.required, "p"), (.whereSupported, "or")], "conforming"),
      (
        [(.required, "p"), (.whereSupported, "rr")],
        "no verdict: nothing was judged in \"part 1\": for want of r"
      ),
      ([(.required, "p"), (.whereSupported, "oc")], "not conforming"),
      ([(.supported, "pc")], "conforming"),
      ([(.supported, "po")], "not conforming"),
      ([(.supported, "pm")], "not conforming"),
      (
        [(.required, "p"), (.supported, "cc")],
        "no verdict: nothing was judged in \"part 1\": its cases are unresolved or were not run"
      ),
      ([(.required, "p"), (.wherePresent, "cc")], "conforming"),
      ([(.required, "p"), (.optional, "ffun")], "conforming"),
      ([(.required, "p"), (.optional, "r")], "conforming"),
      (
        [(.whereSupported, "oo"), (.whereSupported, "o")],
        "no verdict: the target has nothing of it"
      ),
    ] as [([(Profile.Section.Need, String)], String)])
  func words(parts: [(Profile.Section.Need, String)], words: String) {
    let conformance = Self.summary(parts).verdict.conformance
    #expect(conformance.words == words)
    #expect(Conformance(words: words) == conformance)
  }

  @Test(
    "is written and read again as one line, and nothing else is read as one",
    arguments: [
      "", "conform", "conforming ", "Conforming", "conforming but for 0 known deviations",
      "conforming but for 1 known deviations", "conforming but for 012 known deviations",
      "conforming but for 99999999999999999999 known deviations", "no verdict", "no verdict:x",
    ])
  func refused(words: String) {
    #expect(Conformance(words: words) == nil)
    #expect(ProfileVerdict(words: "demo: \(words)") == nil)
    #expect(ProfileVerdict(words: ": conforming") == nil)
  }

  @Test("a stage with a known deviation is not complete")
  func stages() {
    let states = [
      "pp": "complete", "pk": "deviates", "kk": "deviates", "pf": "partly",
      "pu": "partly", "cc": "absent", "oo": "-", "kf": "partly",
    ]
    for (letters, state) in states {
      let need: Profile.Section.Need = letters == "oo" ? .whereSupported : .required
      #expect(ProfileText.state(Self.summary([(need, letters)]).cells[0]) == state, "\(letters)")
    }
  }

  @Test(
    "has an exit status: of a whole profile that of its verdict, else that of the cases",
    arguments: [
      ("pp", 0, 0), ("pk", 0, 1), ("kk", 1, 1), ("pf", 1, 1), ("pu", 1, 1), ("pn", 1, 1),
      ("rr", 125, 125), ("un", 125, 125), ("p-", 0, 0), ("k-", 1, 1), ("f-", 1, 1), ("pk-", 0, 1),
      ("u-", 125, 125), ("-", 125, 125), ("pr", 0, 0), ("pc", 1, 1),
    ])
  func status(letters: String, lax: Int32, strict: Int32) {
    let summary = Self.summary([(.required, letters)])
    var counts = OutcomeCounts()
    for letter in letters where letter != "-" {
      counts.add(Self.point(Self.sample("p0", 0), letter))
    }
    let finished = SuiteRun.Finished(
      counts: counts, profile: summary, isJudgedByProfile: true, target: "", system: "",
      deviations: DeviationFile())
    let unasked = SuiteRun.Finished(
      counts: counts, profile: summary, target: "", system: "", deviations: DeviationFile())
    if summary.verdict.conformance == .notConforming {
      #expect(unasked.status(isStrict: false) == .notConforming)
    }
    #expect(finished.status(isStrict: false).rawValue == lax)
    #expect(finished.status(isStrict: true).rawValue == strict)
  }

  @Test(
    "without a profile the exit status is that of the cases",
    arguments: [("pp", 0), ("pk", 0), ("k", 1), ("pf", 1), ("pu", 1), ("rr", 125), ("", 125)])
  func cases(letters: String, status: Int32) {
    var counts = OutcomeCounts()
    for letter in letters {
      counts.add(Self.point(Self.sample("p0", 0), letter))
    }
    let finished = SuiteRun.Finished(
      counts: counts, profile: nil, target: "", system: "", deviations: DeviationFile())
    #expect(finished.status(isStrict: false).rawValue == status)
  }
}
