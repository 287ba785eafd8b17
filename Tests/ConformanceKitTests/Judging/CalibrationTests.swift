import Testing

@testable import ConformanceCases
@testable import ConformanceJudging
@testable import ConformanceProtocol

@Suite("A calibration")
struct CalibrationTests {
  private let file = step("open", as: "f", arguments: ["object": "file"])
  private let map = step("mmap", as: "m", arguments: ["len": "page", "flags": "MAP_SHARED"])
  private let look = step(
    "msync", arguments: ["addr": "m", "len": "page", "flags": "MS_SYNC|MS_INVALIDATE"],
    expect: .success)

  private func locking(_ requirements: [Requirement] = [requirement("mlock-1")]) -> Case {
    testCase(requirements: requirements, map, look)
  }

  private func about(_ interface: String) -> Requirement {
    var own = requirement("\(interface)-1")
    own.interface = interface
    return own
  }

  @Test("is there for each instrument, and for nothing else")
  func complete() throws {
    let names = try InstrumentCases.load().compactMap { $0.id.split(separator: "/").last }
    #expect(names.map(String.init) == Instrument.all.map(\.name))
  }

  @Test("is run where a case needs it, in front of the cases")
  func needed() {
    let sample = locking()
    #expect(
      [sample].precededByTrials.map(\.id).suffix(2) == ["instrument/calibration/locks", sample.id])
    #expect(Calibration(of: [testCase(map)]).cases.isEmpty)
  }

  @Test("is not needed by a case of the instrument itself, but by one that checks more")
  func own() {
    #expect(Calibration(of: [locking([about("msync")])]).cases.isEmpty)
    #expect(Calibration(of: [locking([about("msync"), about("mlockall")])]).cases.count == 1)
  }

  private let passed = Verdict(outcome: .pass, behaviour: "0")
  private let broken = Verdict(
    outcome: .fail, behaviour: "EINVAL",
    finding: Finding(message: "msync failed with EINVAL", step: 2, observed: "failed with EINVAL"))
  private let seen = CaseObservations(ending: .complete)

  private func settled(_ verdict: Verdict, after calibration: Verdict) -> Verdict {
    let sample = locking()
    var calibrated = Calibration(of: [sample])
    calibrated.note(calibration, of: 0)
    return calibrated.settled(verdict, on: sample, seen)
  }

  @Test("that fails makes a pass and a failure unresolved, with the instrument named")
  func fails() {
    let trouble = "does not work here: msync failed with EINVAL"
    for verdict in [passed, broken] {
      let settled = settled(verdict, after: broken)
      #expect(settled.outcome == .unresolved)
      #expect(settled.behaviour == verdict.behaviour)
      #expect(
        settled.finding?.message
          == "msync(MS_SYNC | MS_INVALIDATE), by which it sees locks, \(trouble)")
      #expect(
        settled.finding?.hindrance
          == .instrument("msync(MS_SYNC | MS_INVALIDATE)", shows: "locks", trouble: trouble))
    }
  }

  @Test(
    "that is not known makes them unresolved as well",
    arguments: [.unresolved, .untested] as [Outcome])
  func unknown(outcome: Outcome) {
    let lost = Verdict(outcome: outcome, behaviour: "", finding: Finding(message: "it is lost"))
    let settled = settled(passed, after: lost)
    #expect(settled.outcome == .unresolved)
    #expect(settled.finding?.message.hasSuffix("could not be tried here: it is lost") == true)
  }

  @Test("that passes, is unsupported or wants something changes nothing")
  func unchanged() {
    let want = Finding(message: "fork").hindered(by: .want(of: "processes", error: "EAGAIN"))
    for calibration in [
      passed, Verdict(outcome: .unsupported, behaviour: "", finding: Finding(message: "no msync")),
      Verdict(outcome: .unresolved, behaviour: "", finding: want),
    ] {
      #expect(settled(broken, after: calibration) == broken)
      #expect(settled(passed, after: calibration) == passed)
    }
  }

  @Test("leaves what is unsupported or was not run as it is")
  func withoutSteps() {
    for outcome in [Outcome.unsupported, .untested] {
      let verdict = Verdict(outcome: outcome, behaviour: "", finding: Finding(message: "why"))
      #expect(settled(verdict, after: broken) == verdict)
    }
  }

  @Test("of space tells a page without space from one that the system takes away")
  func space() {
    let sample = testCase(
      step("shm_open", as: "s", arguments: ["name": "x", "oflag": "O_RDWR"]), map,
      step("store", arguments: ["at": "m"], expect: .success))
    let verdict = Verdict(
      outcome: .fail, behaviour: "SIGBUS",
      finding: Finding(message: "store raised SIGBUS", step: 2, observed: "raised SIGBUS"))
    let seen = CaseObservations(["2 signal=SIGBUS code=BUS_ADRERR addr=0x10000000"], .complete)
    var calibration = Calibration(of: [sample])
    #expect(calibration.cases.map(\.id) == ["instrument/calibration/space-for-shared-memory"])
    calibration.note(passed, of: 0)
    #expect(calibration.settled(verdict, on: sample, seen) == verdict)

    calibration.note(verdict, of: 0)
    let settled = calibration.settled(verdict, on: sample, seen)
    #expect(settled.outcome == .unresolved)
    #expect(
      settled.finding?.hindrance
        == .want(of: "space for shared memory objects", error: "SIGBUS"))
    // What is no matter of space stays: a pass, and another failure.
    #expect(calibration.settled(passed, on: sample, seen) == passed)
    let other = CaseObservations(["2 ret=-1 errno=EINVAL"], .complete)
    #expect(calibration.settled(verdict, on: sample, other) == verdict)
  }
}
