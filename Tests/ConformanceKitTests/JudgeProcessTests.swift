import Testing

@testable import ConformanceKit

/// How cases of several processes are judged.
@Suite struct JudgeProcessTests {
  private func verdict(
    _ sample: Case, _ lines: [String], _ ending: CaseObservations.Ending = .complete
  ) -> Verdict {
    Judge(facts: .test).verdict(on: sample, CaseObservations(lines, ending))
  }

  private func forking(
    child: Expectation? = nil, parent: Expectation? = nil, then after: Expectation? = .success
  ) -> Case {
    testCase(
      step(
        "fork", block: [step("munlockall", expect: child), step("munlockall", expect: .success)],
        expect: parent),
      step("munlockall", expect: after))
  }

  @Test("a child's steps are judged before the fork that waits for it")
  func order() {
    let verdict = verdict(
      forking(child: .success), ["1 ret=-1 errno=EPERM", "2 ret=0", "0 exit=0", "3 ret=0"])
    #expect(verdict.outcome == .fail)
    #expect(verdict.finding?.step == 1)
    #expect(verdict.behaviour == "EPERM, 0, 0")
  }

  @Test("a child that was to be ended by a signal needs no more observations")
  func excused() {
    let verdict = verdict(
      forking(parent: .killed(["SIGSEGV"])), ["1 ret=0", "0 killed=SIGSEGV", "3 ret=0"])
    #expect(verdict == Verdict(outcome: .pass, behaviour: "killed SIGSEGV, 0"))
  }

  @Test("a child that ended unexpectedly failed at its first step that was not observed")
  func died() {
    let lines = ["0 killed=SIGSEGV", "3 ret=0"]
    let asserted = verdict(forking(child: .success), lines)
    #expect(asserted.outcome == .fail)
    #expect(asserted.finding?.step == 1)
    #expect(asserted.finding?.observed == "the process was ended by SIGSEGV")
    #expect(asserted.finding?.message == "munlockall: the process was ended by SIGSEGV")
    #expect(verdict(forking(), lines).outcome == .unresolved)
    #expect(verdict(forking(child: .any), lines).finding?.step == 0)
  }

  @Test("a child that ends itself early ends its block")
  func earlyExit() {
    let sample = testCase(
      step(
        "fork",
        block: [step("_exit", arguments: ["status": "3"]), step("munlockall", expect: .success)],
        expect: .exit(operand("3"))))
    #expect(verdict(sample, ["0 exit=3"]).outcome == .pass)
    #expect(verdict(sample, ["0 exit=4"]).finding?.observed == "the child exited with 4")
  }

  @Test("a child that runs beside its parent is judged by what waits for it")
  func beside() {
    let sample = testCase(
      step("fork", as: "c", block: [step("munlockall"), step("munlockall")]),
      step("munlockall", expect: .success),
      step("waitpid", arguments: ["pid": "c"], expect: .killed(["SIGKILL"])))
    let seen = ["0 ret=0", "1 ret=0", "3 ret=0", "4 killed=SIGKILL"]
    #expect(verdict(sample, seen).behaviour == "0, killed SIGKILL")
    #expect(verdict(sample, seen).outcome == .pass)
    #expect(verdict(sample, ["0 ret=-1 errno=EAGAIN"]).finding?.step == 0)
  }

  @Test("who waits for another is not what did not return")
  func waiting() {
    let sample = testCase(
      step("fork", as: "c", block: [step("barrier", arguments: ["name": "go"], side: 1)]),
      step("munlockall", expect: .success),
      step("barrier", arguments: ["name": "go"], side: 0))
    let verdict = verdict(sample, ["0 ret=0"], .timeout)
    #expect(verdict.outcome == .fail)
    #expect(verdict.finding?.step == 2)
  }

  @Test("a new process image needs no line of its own, and ends what started it")
  func image() {
    let sample = testCase(
      step(
        "fork",
        block: [step("exec", block: [step("munlockall", expect: .success)]), step("munlockall")]))
    #expect(verdict(sample, ["2 ret=0", "0 exit=0"]).outcome == .pass)
    #expect(verdict(sample, ["0 exit=0"]).finding?.step == 2)
    let failed = verdict(sample, ["1 ret=-1 errno=ENOENT", "0 exit=0"])
    #expect(failed.finding?.step == 1)
    #expect(failed.outcome == .unresolved)
  }

  @Test("a repetition that ends at an accepted failure excuses the steps behind it")
  func repetition() {
    let sample = testCase(
      step(
        "repeat", arguments: ["times": "9"],
        block: [step("munlockall", expect: .any), step("munlockall", expect: .success)]))
    #expect(verdict(sample, ["1 iteration=0 ret=-1 errno=EPERM", "0 ret=0"]).outcome == .pass)
    let whole = ["1 iteration=8 ret=0", "2 iteration=8 ret=-1 errno=EPERM", "0 ret=8"]
    #expect(verdict(sample, whole).finding?.step == 2)
  }

  @Test("what needs a mapping that may be refused is not missed when it was refused")
  func refused() {
    let mapping = ["len": "page", "prot": "0", "flags": "MAP_SHARED"]
    let load = step("load", arguments: ["at": "m"], expect: .success)
    let seen = ["0 ret=0xffffffffffffffff errno=ENOTSUP", "1 missing=m"]
    let accepted = testCase(
      step(
        "mmap", as: "m", arguments: mapping, expect: .anyOf([.success, .error(["ENOTSUP"])])),
      load)
    #expect(verdict(accepted, seen) == Verdict(outcome: .pass, behaviour: "ENOTSUP"))
    let needed = testCase(step("mmap", as: "m", arguments: mapping), load)
    #expect(verdict(needed, seen).finding?.step == 0)
  }

  @Test("fields and the ends of a pipe are names")
  func names() {
    let sample = testCase(
      step("fstat", as: "s", arguments: ["fildes": "3"]),
      step("pipe", as: "r", "w"),
      step(
        "fstat", arguments: ["fildes": "3"],
        expect: .fields([
          .init(name: "st_size", relation: .init([.init(.equal, operand("s.st_size + w - r"))]))
        ])))
    let seen = ["0 ret=0 st_size=10", "1 ret=0 r=3 w=4", "2 ret=0 st_size=11"]
    #expect(verdict(sample, seen) == Verdict(outcome: .pass, behaviour: "st_size=11"))
  }

  @Test("hostile numbers are only numbers")
  func hostile() {
    let sample = testCase(
      step(
        "mmap", as: "m", arguments: ["len": "SIZE_MAX", "prot": "0", "flags": "MAP_SHARED"],
        expect: .returns(.init([.init(.outside, operand("m"))]))),
      step("load", arguments: ["at": "m"], expect: .success))
    for number in [
      "0x0", "0xfffffffffffff000", "18446744073709551615", "-9223372036854775808", "x",
    ] {
      let seen = ["0 ret=\(number)", "1 signal=SIGSEGV addr=\(number)"]
      #expect(verdict(sample, seen).outcome != .pass)
    }
  }
}
