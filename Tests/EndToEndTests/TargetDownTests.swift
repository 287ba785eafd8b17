import Foundation
import Testing

/// A target that comes into trouble in the second of three cases, by each link.
@Suite("A target that goes down", .serialized)
struct TargetDownTests {
  /// How cases get to the planted target.
  enum Link: String, CaseIterable, Sendable {
    case pipe, batch, console

    /// What the end of a launch is said to be.
    func words(_ status: Int) -> String {
      self == .pipe
        ? "the probe ended with status \(status)"
        : "the target ended with status \(status) before its probe did"
    }

    /// What is silent.
    var subject: String { self == .pipe ? "probe" : "target" }
  }

  /// A run of the three cases, without the header of its report.
  private func run(_ kind: String, _ link: Link, first: String = "{first}") throws -> Ended {
    let lies = BuiltProgram.checkout.path + "/Tests/EndToEndTests/Lies"
    let words =
      switch link {
      case .pipe: "\(lies)/in-trouble \(kind) $PLANTED"
      case .batch: "\(lies)/in-trouble \(kind) $PLANTED < {plans}"
      case .console:
        "\(lies)/console-in-trouble \(kind) $PLANTED \(try Self.plans(from: first))"
      }
    let json = """
      { "summary": "A", "limits": { "case": 4, "silence": 1 },
        "launch": { "link": "\(link)", "command": ["sh", "-c", "exec \(words)"] } }
      """
    return try PlantedTarget.with(json) { target in
      let chosen = ["--cases", BuiltProgram.cases, "--interface", "down", "--jobs", "1"]
      let ended = try target.run("run", chosen)
      let left = try Processes.left { process in
        let path = "/proc/\(process)/environ"
        let words = FileManager.default.contents(atPath: path).map {
          String(decoding: $0, as: UTF8.self)
        }
        return words?.contains("PLANTED=\(target.folder)") == true
      }
      #expect(left == [])
      return ended
    }
  }

  /// What the probe with the three cases says of its plans, the first one, and the ids of all.
  private static func plans(from first: String) throws -> String {
    try BuiltProgram.withFolder { folder in
      let ended = try BuiltProgram.run(
        "conformance-runner",
        [
          "export", "probe", "--cases", BuiltProgram.cases, "--interface", "down", "--output",
          folder,
        ])
      try #require(ended.status == 0, "\(ended.errors)")
      let manifest = try String(contentsOfFile: folder + "/manifest.json", encoding: .utf8)
      let fingerprint = try #require(manifest.firstMatch(of: /"plans": "([^"]*)"/)).1
      let plans = try String(contentsOfFile: folder + "/plans.c", encoding: .utf8)
      let ids = plans.matches(of: /"case \d+ ([^\\]+)/).map(\.1)
      return "'\(fingerprint)' \(first) \(ids.joined(separator: " "))"
    }
  }

  /// The outcomes of the three cases.
  private func outcomes(_ ended: Ended) -> [String] {
    ended.output.matches(of: /\n  outcome: "?(\w+)/).map { String($0.1) }
  }

  @Test("twice in the same asserted step fails that step", arguments: Link.allCases)
  func asserted(link: Link) throws {
    let ended = try run("dies-in-the-asserted-step", link)
    #expect(ended.status == 1)
    #expect(outcomes(ended) == ["pass", "fail", "pass"], "\(ended.output)\(ended.errors)")
    #expect(
      ended.errors.contains(
        "was in flight: the target went down twice in the case: \(link.words(7))"))
    #expect(ended.output.contains("behaviour: \"target down\""))
  }

  @Test(
    "in a precondition leaves the case unresolved, and names the step", arguments: Link.allCases)
  func precondition(link: Link) throws {
    let ended = try run("dies-in-the-precondition", link)
    #expect(ended.status == 1)
    #expect(outcomes(ended) == ["pass", "unresolved", "pass"], "\(ended.output)\(ended.errors)")
    #expect(ended.errors.contains("mlockall was in flight: the target went down twice"))
  }

  @Test("once, and not again, leaves the case unresolved", arguments: Link.allCases)
  func once(link: Link) throws {
    let ended = try run("dies-once", link)
    #expect(ended.status == 1)
    #expect(outcomes(ended) == ["pass", "unresolved", "pass"], "\(ended.output)\(ended.errors)")
    #expect(
      ended.errors.contains(
        "the target went down once in the case, and not when it was tried again: \(link.words(7))"))
  }

  @Test("is not known of one that was killed or whose connection broke", arguments: Link.allCases)
  func lost(link: Link) throws {
    for kind in ["loses-its-connection", "is-killed"] {
      let ended = try run(kind, link)
      #expect(ended.status == 1)
      #expect(outcomes(ended) == ["pass", "unresolved", "pass"], "\(ended.output)\(ended.errors)")
    }
  }

  @Test("for good gives a report: the rest is untested, with the reason", arguments: Link.allCases)
  func forGood(link: Link) throws {
    let ended = try run("dies-for-good", link)
    #expect(ended.status == 1)
    #expect(
      outcomes(ended) == ["pass", "unresolved", "untested"], "\(ended.output)\(ended.errors)")
    #expect(
      ended.output.contains("the target could not be started again: \(link.words(3))"))
    #expect(
      ended.errors.contains(
        "the target was started 11 times; 10 starts failed: \(link.words(3))\n"))
    #expect(ended.output.hasSuffix("untested 1\n"))
  }

  @Test("at every second start is started again, and says how often", arguments: Link.allCases)
  func everySecondStart(link: Link) throws {
    let ended = try run("starts-every-second-time", link)
    #expect(ended.status == 1)
    #expect(outcomes(ended) == ["pass", "fail", "pass"], "\(ended.output)\(ended.errors)")
    #expect(
      ended.errors.contains(
        "the target was started 6 times; 3 starts failed: \(link.words(3))\n"))
  }

  @Test("at every start is unavailable", arguments: Link.allCases)
  func everyStart(link: Link) throws {
    let ended = try run("never-starts", link)
    #expect(ended.status == 69)
    #expect(ended.output.hasSuffix("\nBail out! \(link.words(3))\n"))
    #expect(ended.errors.contains("no such machine"))
  }

  @Test(
    "by silence fails only where it is fast enough, and only if cases can be sent to it",
    arguments: Link.allCases)
  func silence(link: Link) throws {
    let ended = try run("hangs", link)
    #expect(ended.status == 1)
    let outcome = link == .console ? "unresolved" : "fail"
    #expect(outcomes(ended) == ["pass", outcome, "pass"], "\(ended.output)\(ended.errors)")
    #expect(
      ended.errors.contains(
        "was in flight: the \(link.subject) was silent for 5 s, twice"))
  }

  @Test(
    "by silence is unresolved where a case of calibration is slow", arguments: [Link.pipe, .batch])
  func slow(link: Link) throws {
    let ended = try run("is-slow", link)
    #expect(outcomes(ended) == ["pass", "unresolved", "pass"], "\(ended.output)\(ended.errors)")
    #expect(ended.errors.contains("nothing says that the target is fast enough for the limit"))
  }

  @Test(
    "because a case could not be cleaned up is started anew behind it", arguments: Link.allCases)
  func leaves(link: Link) throws {
    let ended = try run("leaves", link)
    #expect(ended.status == 0)
    #expect(outcomes(ended) == ["pass", "pass", "pass"], "\(ended.output)\(ended.errors)")
  }

  @Test("because a case could not be cleaned up, and cannot go on, leaves the rest untested")
  func leavesForGood() throws {
    let ended = try run("leaves", .console, first: "0")
    #expect(ended.status == 1)
    #expect(outcomes(ended) == ["pass", "pass", "untested"], "\(ended.output)\(ended.errors)")
    #expect(
      ended.output.contains(
        "the target was not started again after down/all/trouble, which could not be cleaned up "
          + "(3 mappings)"))
  }

  @Test("is not one whose probe wants something, which is said once")
  func wants() throws {
    let ended = try run("wants", .pipe)
    #expect(outcomes(ended) == ["pass", "unresolved", "pass"], "\(ended.output)\(ended.errors)")
    #expect(ended.errors.contains("1 case is unresolved for want of processes (EAGAIN)\n"))
  }

  @Test("because it cannot read its input says so at once", arguments: [Link.pipe, .batch])
  func cannotRead(link: Link) throws {
    let ended = try run("cannot-read", link)
    #expect(ended.status == 125)
    #expect(outcomes(ended) == ["untested", "untested", "untested"])
    #expect(ended.output.contains("the probe cannot read its input: EIO"))
  }
}
