import Testing

@testable import ConformanceCases
@testable import ConformanceJudging
@testable import ConformanceProtocol
@testable import ConformanceVocabulary

@Suite("an access whose signal a handler repairs")
struct RepairTests {
  private static func fields(_ all: (String, String)...) -> Expectation {
    .fields(all.map { .init(name: $0.0, relation: .init([.init(.equal, operand($0.1))])) })
  }

  /// The verdict on a mapping at 0x10000000 and an access of its byte 5, whose handler protects.
  private func verdict(
    _ expectation: Expectation, by access: String = "load", on facts: TargetFacts = .test,
    _ seen: String...
  ) -> Verdict {
    let sample = testCase(
      step("mmap", as: "m", arguments: ["len": "2*page", "prot": "0", "flags": "MAP_SHARED"]),
      step(
        "repair", arguments: ["sig": "SIGSEGV", "at": "m + 5", "by": access],
        block: [
          step("mprotect", arguments: ["addr": "m", "len": "page", "prot": "PROT_READ"])
        ], expect: expectation))
    return Judge(facts: facts).verdict(on: sample, CaseObservations(["0 ret=0x10000000"] + seen))
  }

  @Test("passes where it was done again and gave the byte that is expected")
  func passes() {
    let all = Self.fields(("faults", "1"), ("si_addr", "m + 5"), ("value", "42"))
    let seen = verdict(all, "2 ret=0", "1 ret=0 faults=1 si_addr=0x10000005 value=42")
    #expect(seen == Verdict(outcome: .pass, behaviour: "faults=1 si_addr at m + 5 value=42"))
    let stored = verdict(
      Self.fields(("faults", "1")), by: "store", "2 ret=0", "1 ret=0 faults=1 si_addr=0x10000005")
    #expect(stored == Verdict(outcome: .pass, behaviour: "faults=1"))
  }

  @Test("fails where it raised no signal, gave another byte, or one at another place")
  func fails() {
    let all = Self.fields(("faults", "1"), ("si_addr", "m + 5"), ("value", "42"))
    let none = verdict(all, "1 ret=0 faults=0 value=42")
    #expect(none.outcome == .fail)
    #expect(none.finding?.observed == "faults was 0 and si_addr was not reported and value was 42")
    let other = verdict(all, "2 ret=0", "1 ret=0 faults=1 si_addr=0x10000005 value=43")
    #expect(other.outcome == .fail)
    let elsewhere = verdict(all, "2 ret=0", "1 ret=0 faults=1 si_addr=0x10001005 value=42")
    #expect(elsewhere.outcome == .fail)
    #expect(elsewhere.behaviour == "faults=1 si_addr elsewhere value=42")
    #expect(
      elsewhere.finding?.observed == "faults was 1 and si_addr was m + 4101 and value was 42")
    let address = verdict(Self.fields(("si_addr", "m + 5")), "1 ret=0 faults=0 value=42")
    #expect(address.outcome == .fail)
  }

  @Test("says where the signal was, though nothing is asserted of it")
  func place() {
    let expected = Self.fields(("faults", "1"))
    let near = verdict(expected, "2 ret=0", "1 ret=0 faults=1 si_addr=0x10000000 value=0")
    #expect(near == Verdict(outcome: .pass, behaviour: "faults=1 in its page"))
    let any = verdict(.any, "2 ret=0", "1 ret=0 faults=1 si_addr=0x0 value=0")
    #expect(any.behaviour == "faults=1 elsewhere")
  }

  @Test("a second signal is one of the step, and so is one that has no handler")
  func signals() {
    let fault = "1 signal=SIGSEGV code=SEGV_ACCERR addr=0x10000005 faults=1"
    let again = verdict(.signal(.init(signals: ["SIGSEGV"])), "2 ret=0", fault)
    #expect(again == Verdict(outcome: .pass, behaviour: "SIGSEGV/SEGV_ACCERR"))
    let expected = Self.fields(("faults", "1"))
    let failed = verdict(expected, "2 ret=0", fault)
    #expect(failed.outcome == .fail)
    #expect(failed.finding?.observed == "raised SIGSEGV with SEGV_ACCERR at m + 5")
    let other = verdict(expected, "1 signal=SIGBUS code=BUS_ADRERR addr=0x10000005 faults=0")
    #expect(other.outcome == .fail)
  }

  @Test("is unresolved where a handler that asserts was not executed, and nothing is said of it")
  func skipped() {
    func verdict(_ expectation: Expectation) -> Verdict {
      let sample = testCase(
        step("mmap", as: "m", arguments: ["len": "page", "prot": "0", "flags": "MAP_SHARED"]),
        step(
          "repair", arguments: ["sig": "SIGSEGV", "at": "m", "by": "load"],
          block: [
            step("mprotect", arguments: ["addr": "m", "len": "page"], expect: .success)
          ], expect: expectation))
      return Judge(facts: .test).verdict(
        on: sample, CaseObservations(["0 ret=0x10000000", "1 ret=0 faults=0 value=42"]))
    }
    #expect(verdict(Self.fields(("value", "42"))).outcome == .unresolved)
    #expect(verdict(Self.fields(("faults", "0"), ("value", "42"))).outcome == .pass)
  }

  @Test("is unresolved where a step of the handler failed that only prepares")
  func unprepared() {
    let failed = verdict(
      Self.fields(("faults", "1")), "2 ret=-1 errno=ENOMEM",
      "1 signal=SIGSEGV code=SEGV_ACCERR addr=0x10000005 faults=1")
    #expect(failed.outcome == .unresolved)
    #expect(failed.finding?.message.contains("ENOMEM") == true)
  }

  @Test(
    "is unresolved where its lines are not whole, or contradict each other",
    arguments: [
      ["1 ret=0 faults=1 si_addr=0x10000005 value=42"],
      ["2 ret=0", "1 ret=0 faults=0 value=42"],
      ["2 ret=0", "1 ret=0 faults=2 si_addr=0x10000005 value=42"],
      ["2 ret=0", "1 ret=0 faults=1 value=42"],
      ["2 ret=0", "1 ret=0 faults=1 si_addr=5 value=42"],
      ["2 ret=0", "1 ret=0 faults=1 si_addr=0x10000005"],
      ["2 ret=0", "1 ret=0 faults=1 si_addr=0x10000005 value=256"],
      ["2 ret=0", "1 ret=0 si_addr=0x10000005 value=42"],
      ["2 ret=0", "1 ret=0"], ["2 ret=0"], [],
      ["1 signal=SIGSEGV code=SEGV_ACCERR addr=0x10000005 faults=1"],
      ["2 ret=0", "1 signal=SIGSEGV code=SEGV_ACCERR addr=0x10000005 faults=0"],
      ["2 ret=0", "1 signal=SIGSEGV code=SEGV_ACCERR addr=0x10000005"],
    ])
  func partial(seen: [String]) {
    let sample = testCase(
      step(
        "mmap", as: "m", arguments: ["len": "page", "prot": "0", "flags": "MAP_SHARED"]),
      step(
        "repair", arguments: ["sig": "SIGSEGV", "at": "m + 5", "by": "load"],
        block: [step("mprotect", arguments: ["addr": "m", "len": "page", "prot": "0"])],
        expect: .any))
    let verdict = Judge(facts: .test).verdict(
      on: sample, CaseObservations(["0 ret=0x10000000"] + seen))
    #expect(verdict.outcome == .unresolved)
  }

  @Test("is unsupported where the address is expected of a target that does not tell it")
  func lacking() {
    var facts = TargetFacts.test
    facts.facts.append(.init(name: "signals-lack", value: "code,addr"))
    let seen = verdict(
      Self.fields(("faults", "1"), ("si_addr", "m + 5")), on: facts, "2 ret=0",
      "1 ret=0 faults=1 value=0")
    #expect(seen.outcome == .unsupported)
    let unasked = verdict(
      Self.fields(("faults", "1")), on: facts, "2 ret=0", "1 ret=0 faults=1 value=0")
    #expect(unasked.outcome == .pass)
  }

  @Test("its fields are no names for the steps behind it")
  func names() {
    let sample = testCase(
      step("sysconf", as: "value", arguments: ["name": "_SC_PAGESIZE"]),
      step(
        "repair", arguments: ["sig": "SIGSEGV", "at": "page", "by": "load"],
        block: [step("mprotect", arguments: ["addr": "page", "len": "page", "prot": "0"])],
        expect: Self.fields(("faults", "1"))),
      step(
        "sysconf", arguments: ["name": "_SC_PAGESIZE"],
        expect: .returns(.init([.init(.equal, operand("value"))]))))
    let verdict = Judge(facts: .test).verdict(
      on: sample,
      CaseObservations([
        "0 ret=4096", "2 ret=0", "1 ret=0 faults=1 si_addr=0x1000 value=7", "3 ret=4096",
      ]))
    #expect(verdict.outcome == .pass)
  }
}
