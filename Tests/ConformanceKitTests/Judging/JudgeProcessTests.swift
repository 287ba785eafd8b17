import Testing

@testable import ConformanceCases
@testable import ConformanceJudging
@testable import ConformanceProtocol

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

  /// A child that does this at last, and whose end by a signal is asserted.
  private func killed(
    by signal: String, _ steps: Step..., then after: Expectation? = nil
  ) -> Case {
    let block = [step("munlockall", expect: .success)] + steps + [step("tick", expect: after)]
    return testCase(
      step("fork", block: block, expect: .killed([signal])), step("munlockall", expect: .success))
  }

  @Test("a child that was to be ended by a signal needs no more observations from there on")
  func excused() {
    let fault = killed(by: "SIGSEGV", step("load", arguments: ["at": "64"]))
    let seen = ["1 ret=0", "0 killed=SIGSEGV", "4 ret=0"]
    #expect(verdict(fault, seen) == Verdict(outcome: .pass, behaviour: "0, killed SIGSEGV, 0"))
    let own = killed(
      by: "SIGKILL", step("kill", arguments: ["pid": "self", "sig": "SIGKILL"]))
    #expect(verdict(own, ["1 ret=0", "0 killed=SIGKILL", "4 ret=0"]).outcome == .pass)
    let size = killed(by: "SIGXFSZ", step("ftruncate", arguments: ["fildes": "3", "length": "9"]))
    #expect(verdict(size, ["1 ret=0", "0 killed=SIGXFSZ", "4 ret=0"]).outcome == .pass)
  }

  @Test("a child that was to be ended by a signal must have come to the step that raises it")
  func notExcused() {
    let seen = ["1 ret=0", "0 killed=SIGSEGV", "4 ret=0"]
    let harmless = killed(by: "SIGSEGV", step("munlockall"))
    #expect(verdict(harmless, seen).finding?.step == 2)
    #expect(verdict(harmless, seen).outcome == .unresolved)
    let asserted = killed(by: "SIGSEGV", step("load", arguments: ["at": "64"], expect: .success))
    #expect(verdict(asserted, seen).outcome == .fail)
    let behind = killed(by: "SIGSEGV", step("load", arguments: ["at": "64"]), then: .success)
    #expect(verdict(behind, seen).finding?.message == "tick was not reached: its process had ended")
    let whole = ["1 ret=0", "2 ret=0 bytes=00", "3 ret=0", "0 killed=SIGSEGV", "4 ret=0"]
    let load = killed(by: "SIGSEGV", step("load", arguments: ["at": "64"]))
    #expect(verdict(load, whole).outcome == .unresolved)
    let late = ["1 ret=0", "3 ret=0", "0 killed=SIGSEGV", "4 ret=0"]
    #expect(verdict(load, late).outcome == .unresolved)
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
      step(
        "fork", as: "c",
        block: [step("munlockall"), step("sleep", arguments: ["seconds": "9"])]),
      step("kill", arguments: ["pid": "c", "sig": "SIGKILL"], expect: .success),
      step("waitpid", arguments: ["pid": "c"], expect: .killed(["SIGKILL"])))
    let seen = ["0 ret=0", "1 ret=0", "3 ret=0", "4 killed=SIGKILL"]
    #expect(verdict(sample, seen).behaviour == "0, killed SIGKILL")
    #expect(verdict(sample, seen).outcome == .pass)
    let early = ["0 ret=0", "3 ret=0", "4 killed=SIGKILL"]
    #expect(verdict(sample, early).finding?.step == 1)
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

  @Test("a repetition that ends early says at which failure, or it was not whole")
  func shortRepetition() {
    let sample = testCase(
      step(
        "repeat", arguments: ["times": "9"],
        block: [step("munlockall", expect: .any), step("munlockall", expect: .success)],
        expect: .success))
    let short = ["1 iteration=3 ret=0", "2 iteration=3 ret=0", "0 ret=3"]
    #expect(
      verdict(sample, short).finding?.message
        == "repeat ended after 3 iterations of 9, and no step of it failed")
    #expect(verdict(sample, short).outcome == .unresolved)
    for lines in [
      ["1 iteration=7 ret=0", "2 iteration=8 ret=0", "0 ret=9"],
      ["1 iteration=9 ret=0", "2 iteration=9 ret=0", "0 ret=9"],
      ["1 iteration=9 ret=0", "2 iteration=9 ret=0", "0 ret=10"],
      ["1 ret=0", "2 ret=0", "0 ret=9"],
      ["1 iteration=8 ret=-1 errno=EPERM", "2 iteration=8 ret=0", "0 ret=9"],
      ["1 iteration=2 ret=-1 errno=EPERM", "2 iteration=2 ret=0", "0 ret=2"],
      ["1 iteration=8 ret=0", "0 ret=9"],
      ["1 iteration=8 ret=0", "2 iteration=8 ret=0", "0 ret=8"],
    ] {
      #expect(verdict(sample, lines).outcome == .unresolved, "\(lines)")
    }
    let whole = ["1 iteration=8 ret=0", "2 iteration=8 ret=0", "0 ret=9"]
    #expect(verdict(sample, whole) == Verdict(outcome: .pass, behaviour: "0, 0, 9"))
  }

  @Test("the process of a case ends with the status that its steps say")
  func status() {
    let asked = testCase(
      step("munlockall", expect: .success), step("_exit", arguments: ["status": "259"]))
    #expect(verdict(asked, ["0 ret=0"], .exited(status: 3)).outcome == .pass)
    #expect(
      verdict(asked, ["0 ret=0"], .exited(status: 7)).finding?.message
        == "the process ended itself with 7 instead of 3")
    #expect(verdict(asked, ["0 ret=0"]).outcome == .unresolved)
    let silent = testCase(step("munlockall", expect: .success))
    for status in [0, 3] {
      #expect(verdict(silent, ["0 ret=0"], .exited(status: status)).outcome == .unresolved)
    }
    let image = testCase(step("exec", block: [step("munlockall", expect: .success)]))
    #expect(verdict(image, ["1 ret=0"], .exited(status: 71)).outcome == .unresolved)
    #expect(verdict(image, ["1 ret=0"]).outcome == .pass)
  }

  @Test("a child ends with the status that its steps say, whoever accepts anything")
  func statusOfChild() {
    let sample = testCase(
      step("fork", block: [step("_exit", arguments: ["status": "3"])], expect: .any),
      step("munlockall", expect: .success))
    #expect(verdict(sample, ["0 exit=3", "2 ret=0"]).outcome == .pass)
    #expect(verdict(sample, ["0 exit=4", "2 ret=0"]).outcome == .unresolved)
    #expect(verdict(sample, ["0 killed=SIGKILL", "2 ret=0"]).outcome == .unresolved)
  }

  @Test("no step is observed behind the end of its process")
  func behindTheEnd() {
    let sample = testCase(
      step("fork", block: [step("munlockall", expect: .success)], expect: .any),
      step("munlockall", expect: .success))
    let refused = ["0 ret=-1 errno=EAGAIN", "1 ret=0", "2 ret=0"]
    #expect(
      verdict(sample, refused).finding?.message == "a step was observed that could not be reached")
  }

  @Test("a name is missing only where it is used and its own step failed as it may")
  func missing() {
    let mapping = ["len": "page", "prot": "0", "flags": "MAP_SHARED"]
    let may = step(
      "mmap", as: "m", arguments: mapping, expect: .anyOf([.success, .error(["ENOTSUP"])]))
    let sample = testCase(
      step("fork", block: [may]), step("mmap", as: "m", arguments: mapping),
      step("load", arguments: ["at": "m"], expect: .success))
    let failed = "ret=0xffffffffffffffff errno=ENOTSUP"
    let seen = ["1 \(failed)", "0 exit=0", "2 ret=0x10000000", "3 missing=m"]
    #expect(verdict(sample, seen).outcome == .unresolved)
    let other = testCase(may, step("load", arguments: ["at": "64"], expect: .success))
    #expect(verdict(other, ["0 \(failed)", "1 missing=m"]).outcome == .unresolved)
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
    let others = "st_mode=384 st_uid=0 st_gid=0 st_atim=9 st_mtim=9 st_ctim=9"
    let seen = [
      "0 ret=0 st_size=10 \(others)", "1 ret=0 r=3 w=4", "2 ret=0 st_size=11 \(others)",
    ]
    #expect(verdict(sample, seen) == Verdict(outcome: .pass, behaviour: "st_size=11"))
  }

  @Test("what fails beside an unmet precondition may come of it, and what failed before it may not")
  func besidePreconditions() {
    let child = step("fork", as: "c", block: [step("munlockall", expect: .success)])
    let wait = step("waitpid", arguments: ["pid": "c"])
    let precondition = step("mlockall", arguments: ["flags": "MCL_CURRENT"])
    let refused = "ret=-1 errno=EPERM"
    let meanwhile = verdict(
      testCase(child, precondition, wait),
      ["0 ret=0", "1 \(refused)", "2 \(refused)", "3 exit=0"])
    #expect(meanwhile.outcome == .unresolved)
    #expect(meanwhile.finding?.step == 2)
    let met = verdict(
      testCase(child, precondition, wait), ["0 ret=0", "1 \(refused)", "2 ret=0", "3 exit=0"])
    #expect(met.outcome == .fail)
    let later = verdict(
      testCase(child, wait, precondition),
      ["0 ret=0", "1 \(refused)", "2 exit=0", "3 \(refused)"])
    #expect(later.outcome == .fail)
    #expect(later.finding?.step == 1)
    let failing = step("munlockall", expect: .success)
    let preparing = step("fork", as: "c", block: [step("mlockall", arguments: ["flags": "1"])])
    let before = verdict(
      testCase(failing, preparing, wait),
      ["0 \(refused)", "1 ret=0", "2 \(refused)", "3 exit=0"])
    #expect(before.finding?.step == 0)
    #expect(before.outcome == .fail)
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
