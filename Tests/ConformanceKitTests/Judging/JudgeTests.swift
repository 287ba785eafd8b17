import Testing

@testable import ConformanceCases
@testable import ConformanceJudging
@testable import ConformanceProtocol
@testable import ConformanceReports
@testable import ConformanceVocabulary

@Suite struct JudgeTests {
  private let judge = Judge(facts: .test)

  /// Judges one asserted step after a mapping `m` of three pages at 0x10000000.
  private func verdict(
    _ name: String, _ arguments: [String: String], _ expectation: Expectation?, _ seen: String?,
    _ ending: CaseObservations.Ending = .complete, lacks: String? = nil
  ) -> Verdict {
    let sample = testCase(
      step(
        "mmap", as: "m", arguments: ["len": "3*page", "prot": "PROT_READ", "flags": "MAP_SHARED"]),
      step(name, as: "n", arguments: arguments, expect: expectation))
    let lines = ["0 ret=0x10000000"] + (seen.map { ["1 \($0)"] } ?? [])
    var facts = TargetFacts.test
    if let lacks { facts.facts.append(.init(name: "signals-lack", value: lacks)) }
    return Judge(facts: facts).verdict(on: sample, CaseObservations(lines, ending))
  }

  /// One row: what is called, expected and seen, and what that means.
  struct Row: Sendable, CustomTestStringConvertible {
    var call: String
    var arguments: [String: String] = [:]
    var expectation: Expectation?
    var seen: String
    var outcome: Outcome
    var behaviour = ""
    var observed: String?
    /// What the target does not tell of a fault.
    var lacks: String?

    var testDescription: String { "\(call) \(seen) is \(outcome)" }
  }

  private static let mmap = ["len": "page", "prot": "0", "flags": "MAP_PRIVATE"]
  private static let range = ["addr": "m", "len": "page"]
  private static let two = ["addr": "m", "len": "2*page"]
  private static let three = ["at": "m", "len": "3*page"]

  static let calls: [Row] = [
    Row(
      call: "mmap", arguments: mmap, expectation: .success, seen: "ret=0x20000000",
      outcome: .pass, behaviour: "address"),
    Row(
      call: "mmap", arguments: mmap, expectation: .error(["EACCES"]),
      seen: "ret=0xffffffffffffffff errno=EACCES", outcome: .pass, behaviour: "EACCES"),
    Row(
      call: "mmap", arguments: mmap, expectation: .error(["EACCES", "EPERM"]),
      seen: "ret=0xffffffffffffffff errno=EINVAL", outcome: .fail, behaviour: "EINVAL",
      observed: "failed with EINVAL"),
    Row(
      call: "mmap", arguments: mmap, expectation: .error(["EACCES"]), seen: "ret=0x10001000",
      outcome: .fail, behaviour: "address", observed: "returned m + 4096"),
    Row(
      call: "mmap", arguments: mmap, expectation: .error(["EACCES"]), seen: "ret=0x90001000",
      outcome: .fail, behaviour: "address",
      observed: "returned an address far from every mapping"),
    Row(
      call: "mmap", arguments: mmap, expectation: .error(["EINVAL"]),
      seen: "ret=0xffffffffffffffea", outcome: .fail, behaviour: "-22 as address",
      observed: "returned the error number 22 as the address -22"),
    Row(
      call: "mmap", arguments: mmap, expectation: .error(["EINVAL"]),
      seen: "ret=0xffffffffffffffff errno=untouched", outcome: .fail,
      behaviour: "MAP_FAILED/untouched", observed: "returned MAP_FAILED and left errno untouched"),
    Row(
      call: "munmap", arguments: range, expectation: .error(["EINVAL"]), seen: "ret=0",
      outcome: .fail, behaviour: "0", observed: "returned 0"),
    Row(
      call: "munmap", arguments: range, expectation: .error(["EINVAL"]),
      seen: "ret=-1 errno=untouched", outcome: .fail, behaviour: "-1/untouched",
      observed: "returned -1 and left errno untouched"),
    Row(
      call: "munmap", arguments: range, expectation: .success, seen: "ret=5", outcome: .fail,
      behaviour: "5", observed: "returned 5"),
    Row(
      call: "munmap", arguments: range, seen: "ret=-1 errno=EINVAL", outcome: .unresolved,
      observed: "failed with EINVAL"),
    Row(
      call: "munmap", arguments: range, expectation: .any, seen: "ret=-1 errno=EINVAL",
      outcome: .pass, behaviour: "EINVAL"),
    Row(
      call: "munmap", arguments: range, expectation: .errnoUnchanged(.success),
      seen: "ret=0 errno=EAGAIN", outcome: .fail, behaviour: "0/EAGAIN",
      observed: "returned 0 and changed errno to EAGAIN"),
    Row(
      call: "munmap", arguments: range, expectation: .errnoUnchanged(.success), seen: "ret=0",
      outcome: .pass, behaviour: "0"),
    Row(
      call: "munmap", arguments: range, expectation: .errnoNonzero(.success),
      seen: "ret=0 errno=0", outcome: .fail, behaviour: "0/0",
      observed: "returned 0 and changed errno to 0"),
    Row(
      call: "munmap", arguments: range, expectation: .errnoNonzero(.success),
      seen: "ret=0 errno=EAGAIN", outcome: .pass, behaviour: "0/EAGAIN"),
    Row(
      call: "posix_madvise", arguments: range, expectation: .error(["ENOMEM"]),
      seen: "ret=12 error=ENOMEM", outcome: .pass, behaviour: "ENOMEM"),
    Row(
      call: "posix_madvise", arguments: range, expectation: .error(["ENOMEM"]),
      seen: "ret=-1 errno=ENOMEM error=-1", outcome: .fail, behaviour: "-1/ENOMEM",
      observed: "returned -1 and set errno to ENOMEM"),
    Row(
      call: "sysconf", arguments: ["name": "_SC_X"], expectation: .success,
      seen: "ret=-1 errno=untouched", outcome: .pass, behaviour: "-1"),
    Row(
      call: "sysconf", arguments: ["name": "_SC_X"], expectation: .errnoUnchanged(.success),
      seen: "ret=-1 errno=untouched", outcome: .pass, behaviour: "-1"),
    Row(
      call: "sysconf", arguments: ["name": "_SC_X"], expectation: .success,
      seen: "ret=-1 errno=EINVAL", outcome: .fail, behaviour: "EINVAL",
      observed: "failed with EINVAL"),
    Row(
      call: "sysconf", arguments: ["name": "_SC_X"],
      expectation: .errnoUnchanged(.returns(.init([.init(.equal, operand("-1"))]))),
      seen: "ret=-1 errno=untouched", outcome: .pass, behaviour: "-1"),
    Row(
      call: "declared", arguments: ["name": "mlock", "with": "0"], expectation: .success,
      seen: "ret=-1 errno=ENOENT", outcome: .fail, behaviour: "ENOENT",
      observed: "failed with ENOENT"),
    Row(
      call: "declared", arguments: ["name": "size_t", "with": "0"],
      expectation: .returns(.init([.init(.equal, operand("SIZE_MAX"))])),
      seen: "ret=-1 errno=untouched", outcome: .pass, behaviour: "-1"),
    Row(
      call: "declared", arguments: ["name": "PROT_READ", "with": "PROT_WRITE"],
      expectation: .returns(.init([.init(.not, operand("3"))])), seen: "ret=3",
      outcome: .fail, behaviour: "3", observed: "returned 3"),
    Row(
      call: "prototype", arguments: ["name": "mlock"], expectation: .success,
      seen: "ret=-1 errno=EPROTOTYPE", outcome: .fail, behaviour: "EPROTOTYPE",
      observed: "failed with EPROTOTYPE"),
    Row(
      call: "cancel_at_msync", arguments: ["addr": "m", "len": "page", "flags": "MS_SYNC"],
      expectation: .returns(.init([.init(.equal, operand("1"))])), seen: "ret=0",
      outcome: .fail, behaviour: "0", observed: "returned 0"),
    Row(
      call: "dup", arguments: ["fildes": "3"], expectation: .success, seen: "ret=7",
      outcome: .pass, behaviour: "descriptor"),
  ]

  static let relations: [Row] = [
    Row(
      call: "mmap", arguments: mmap,
      expectation: .returns(.init([.init(.equal, operand("m + page"))])), seen: "ret=0x10001000",
      outcome: .pass, behaviour: "at m + page"),
    Row(
      call: "mmap", arguments: mmap,
      expectation: .returns(.init([.init(.not, operand("m"))])), seen: "ret=0x10000000",
      outcome: .fail, behaviour: "at m", observed: "returned m"),
    Row(
      call: "mmap", arguments: mmap,
      expectation: .returns(.init([.init(.multipleOf, operand("page"))])),
      seen: "ret=0x20000001", outcome: .fail, behaviour: "address",
      observed: "returned an address far from every mapping"),
    Row(
      call: "mmap", arguments: mmap,
      expectation: .returns(.init([.init(.outside, operand("m"))])), seen: "ret=0x10003000",
      outcome: .pass, behaviour: "address"),
    Row(
      call: "mmap", arguments: mmap,
      expectation: .returns(.init([.init(.outside, operand("m"))])), seen: "ret=0x10002000",
      outcome: .fail, behaviour: "address", observed: "returned m + 8192"),
    Row(
      call: "mmap", arguments: mmap,
      expectation: .returns(.init([.init(.outside, operand("m"))])), seen: "ret=0xffff000",
      outcome: .pass, behaviour: "address"),
    Row(
      call: "lseek", arguments: ["fildes": "3", "offset": "0", "whence": "SEEK_SET"],
      expectation: .returns(
        .init([.init(.less, operand("3")), .init(.atLeast, operand("0 - 4"))])),
      seen: "ret=2", outcome: .pass, behaviour: "2"),
    Row(
      call: "umask", arguments: ["cmask": "0"],
      expectation: .returns(.init([.init(.equal, operand("q"))])), seen: "ret=2",
      outcome: .unresolved, behaviour: "2"),
    Row(
      call: "fstat", arguments: ["fildes": "3"],
      expectation: .fields([
        .init(name: "st_size", relation: .init([.init(.equal, operand("page"))])),
        .init(name: "st_mtim", relation: .init([.init(.greater, operand("50"))])),
      ]),
      seen: "ret=0 st_size=4096 st_mode=384 st_uid=0 st_gid=0 st_atim=9 st_mtim=51 st_ctim=9",
      outcome: .pass,
      behaviour: "st_size=page st_mtim later"),
    Row(
      call: "fstat", arguments: ["fildes": "3"],
      expectation: .fields([
        .init(name: "st_mode", relation: .init([.init(.equal, operand("0o600"))]))
      ]),
      seen: "ret=0 st_size=0 st_mode=420 st_uid=0 st_gid=0 st_atim=9 st_mtim=9 st_ctim=9",
      outcome: .fail, behaviour: "st_mode=0644",
      observed: "st_mode was 0644"),
  ]

  static let accesses: [Row] = [
    Row(
      call: "load", arguments: ["at": "m"], expectation: .success, seen: "ret=0 bytes=2a",
      outcome: .pass, behaviour: "2a"),
    Row(
      call: "load", arguments: ["at": "m", "len": "3"], expectation: .bytes([0x2a, 0]),
      seen: "ret=0 bytes=2a002a", outcome: .pass, behaviour: "2a002a"),
    Row(
      call: "load", arguments: ["at": "m", "len": "2"], expectation: .bytes([0]),
      seen: "ret=0 bytes=0001", outcome: .fail, behaviour: "0001", observed: "read 0001"),
    Row(
      call: "store", arguments: ["at": "m"], expectation: .success,
      seen: "signal=SIGSEGV code=SEGV_ACCERR addr=0x10002000", outcome: .fail,
      behaviour: "SIGSEGV/SEGV_ACCERR elsewhere",
      observed: "raised SIGSEGV with SEGV_ACCERR at m + 8192"),
    Row(
      call: "store", arguments: ["at": "m"], expectation: .signal(.init(signals: ["SIGBUS"])),
      seen: "ret=0", outcome: .fail, behaviour: "0", observed: "completed"),
    Row(
      call: "store", arguments: ["at": "m"],
      expectation: .signal(
        .init(signals: ["SIGBUS", "SIGSEGV"], codes: ["SEGV_MAPERR"], page: operand("m + 5"))),
      seen: "signal=SIGSEGV code=SEGV_MAPERR addr=0x10000fff", outcome: .pass,
      behaviour: "SIGSEGV/SEGV_MAPERR in its page"),
    Row(
      call: "store", arguments: ["at": "m"],
      expectation: .signal(.init(signals: ["SIGSEGV"], address: operand("m + 5"))),
      seen: "signal=SIGSEGV code=SEGV_MAPERR addr=0x10", outcome: .fail,
      behaviour: "SIGSEGV/SEGV_MAPERR elsewhere",
      observed: "raised SIGSEGV with SEGV_MAPERR at NULL + 16"),
    Row(
      call: "store", arguments: ["at": "m"],
      expectation: .anyOf([
        .signal(.init(signals: ["SIGSEGV"], address: operand("m + 5"))),
        .signal(.init(signals: ["SIGSEGV"])),
      ]),
      seen: "signal=SIGSEGV code=SEGV_MAPERR addr=0x10000000", outcome: .pass,
      behaviour: "SIGSEGV/SEGV_MAPERR in the page of m + 5"),
    Row(
      call: "store", arguments: ["at": "m"],
      expectation: .signal(.init(signals: ["SIGBUS"], codes: ["!SI_USER", "!SI_QUEUE"])),
      seen: "signal=SIGBUS code=17 addr=0x10000000", outcome: .pass, behaviour: "SIGBUS/17"),
    Row(
      call: "store", arguments: ["at": "m"],
      expectation: .signal(.init(signals: ["SIGBUS"], codes: ["!SI_USER", "!SI_QUEUE"])),
      seen: "signal=SIGBUS code=SI_QUEUE addr=0x10000000", outcome: .fail,
      behaviour: "SIGBUS/SI_QUEUE", observed: "raised SIGBUS with SI_QUEUE at m"),
    // A target without sigaction() knows the signal only, and another not both of what it tells.
    Row(
      call: "store", arguments: ["at": "m"], expectation: .signal(.init(signals: ["SIGSEGV"])),
      seen: "signal=SIGSEGV", outcome: .pass, behaviour: "SIGSEGV", lacks: "code,addr"),
    Row(
      call: "store", arguments: ["at": "m"],
      expectation: .signal(.init(signals: ["SIGSEGV"], codes: ["SEGV_MAPERR"])),
      seen: "signal=SIGSEGV", outcome: .unsupported, lacks: "code,addr"),
    Row(
      call: "store", arguments: ["at": "m"],
      expectation: .signal(.init(signals: ["SIGSEGV"], page: operand("m"))),
      seen: "signal=SIGSEGV", outcome: .unsupported, lacks: "code,addr"),
    Row(
      call: "store", arguments: ["at": "m"],
      expectation: .signal(.init(signals: ["SIGSEGV"], codes: ["SEGV_MAPERR"])),
      seen: "signal=SIGSEGV addr=0x10000000", outcome: .unsupported, lacks: "code"),
    Row(
      call: "store", arguments: ["at": "m"],
      expectation: .signal(.init(signals: ["SIGSEGV"], page: operand("m + 5"))),
      seen: "signal=SIGSEGV addr=0x10000fff", outcome: .pass, behaviour: "SIGSEGV", lacks: "code"),
    Row(
      call: "store", arguments: ["at": "m"],
      expectation: .signal(.init(signals: ["SIGSEGV"], codes: ["SEGV_ACCERR"])),
      seen: "signal=SIGSEGV code=SEGV_MAPERR", outcome: .fail, behaviour: "SIGSEGV/SEGV_MAPERR",
      observed: "raised SIGSEGV with SEGV_MAPERR", lacks: "addr"),
    Row(
      call: "compare", arguments: ["at": "m", "len": "9", "content": "2a"],
      seen: "differs=3 got=00 want=2a", outcome: .unresolved,
      observed: "found 00 instead of 2a at byte 3"),
    Row(
      call: "compare", arguments: ["at": "m", "len": "9", "content": "2a"],
      expectation: .equal(true), seen: "equal=9", outcome: .pass, behaviour: "equal"),
    Row(
      call: "pages", arguments: three, expectation: .pages(.init(pages: [["rw"]], every: true)),
      seen: "pages=rw*3", outcome: .pass, behaviour: "rw*3"),
    Row(
      call: "pages", arguments: three,
      expectation: .pages(.init(pages: [["rw"], ["r", "rw"], ["none"]], every: false)),
      seen: "pages=rw*2,none", outcome: .pass, behaviour: "rw*2,none"),
    Row(
      call: "mincore", arguments: two, expectation: .anyOf([.vector("10"), .error(["ENOSYS"])]),
      seen: "ret=0 vec=11", outcome: .fail, behaviour: "11", observed: "stored the vector 11"),
    Row(
      call: "mincore", arguments: range, expectation: .anyOf([.vector("10"), .error(["ENOSYS"])]),
      seen: "ret=-1 errno=ENOSYS", outcome: .pass, behaviour: "ENOSYS"),
    Row(
      call: "load", arguments: ["at": "q"], expectation: .success, seen: "missing=q",
      outcome: .unresolved),
    Row(
      call: "open", arguments: ["object": "shm"], expectation: .success, seen: "setup=ENOSPC",
      outcome: .unresolved),
  ]

  @Test("an expectation is held against what was seen", arguments: calls + relations + accesses)
  func rows(row: Row) {
    let verdict = verdict(row.call, row.arguments, row.expectation, row.seen, lacks: row.lacks)
    #expect(verdict.outcome == row.outcome)
    #expect(verdict.behaviour == row.behaviour)
    #expect(verdict.finding?.observed == row.observed)
    #expect((verdict.finding == nil) == (row.outcome == .pass))
  }

  @Test("an error by which the target may say that it lacks it makes the case unsupported")
  func refusals() {
    func verdict(_ expectation: Expectation?, _ seen: String) -> Verdict {
      var refusable = step(
        "mmap", as: "m", arguments: ["len": "page", "prot": "0", "flags": "MAP_SHARED"],
        expect: expectation)
      refusable.refusals = ["ENOTSUP", "EINVAL"]
      let sample = testCase(
        refusable, step("munmap", arguments: ["addr": "m", "len": "page"], expect: .success))
      return judge.verdict(on: sample, CaseObservations([seen, "1 missing=m"], .complete))
    }
    for expectation in [nil, .success, .any] as [Expectation?] {
      let refused = verdict(expectation, "0 ret=0xffffffffffffffff errno=EINVAL")
      #expect(refused.outcome == .unsupported)
      #expect(refused.behaviour == "")
      #expect(refused.finding?.message == "the target refuses mmap() (EINVAL)")
    }
    let failed = verdict(.success, "0 ret=0xffffffffffffffff errno=EPERM")
    #expect(failed.outcome == .fail)
    #expect(verdict(nil, "0 ret=0xffffffffffffffff errno=EPERM").outcome == .unresolved)
  }

  @Test(
    "the words of a lack are read again",
    arguments: [
      ("refusal", "mmap() (EINVAL)"), ("option", "!ML"), ("option", "ML"), ("call", "mmap"),
    ])
  func words(kind: String, name: String) {
    let lack = Lack(kind: kind, name: name)
    #expect(Lack(words: lack.words) == lack)
  }

  @Test("a function that cannot be linked is another thing than one that fails with ENOSYS")
  func absence() {
    let absent = verdict(
      "munmap", Self.range, .success, nil, .unsupported(kind: "call", name: "munmap"))
    #expect(absent.outcome == .unsupported)
    #expect(absent.behaviour == "")
    #expect(absent.finding?.message == "the target has no munmap()")

    let refused = verdict("munmap", Self.range, .success, "ret=-1 errno=ENOSYS", .complete)
    #expect(refused.outcome == .fail)
    #expect(refused.behaviour == "ENOSYS")
    #expect(refused.finding?.message == "munmap failed with ENOSYS")
  }

  @Test(
    "an end before the step is the step's",
    arguments: [
      (.timeout, .success, .fail, "timeout", "did not return within the time limit"),
      (.timeout, nil, .unresolved, "", "did not return within the time limit"),
      (.timeout, .any, .unresolved, "timeout", nil),
      (
        .died(signal: "SIGKILL"), .success, .fail, "killed SIGKILL",
        "the process was ended by SIGKILL"
      ),
      (.died(signal: "SIGKILL"), .any, .pass, "killed SIGKILL", nil),
      (.died(signal: "SIGKILL"), nil, .unresolved, "", "the process was ended by SIGKILL"),
      (.exited(status: 3), .success, .fail, "exit 3", "the process ended itself with 3"),
      (.complete, .success, .unresolved, "", nil),
      (.lost, .success, .unresolved, "", nil),
      (.wanting(what: "process", error: "EAGAIN"), .success, .unresolved, "", nil),
      (.malformed(reason: "x"), .success, .unresolved, "", nil),
      (.probeFailed(reason: "x"), .success, .unresolved, "", nil),
      (.notRun(reason: "x"), .success, .untested, "", nil),
      (.unsupported(kind: "call", name: "munmap"), .success, .unsupported, "", nil),
    ] as [(CaseObservations.Ending, Expectation?, Outcome, String, String?)])
  func ends(
    ending: CaseObservations.Ending, expectation: Expectation?, outcome: Outcome,
    behaviour: String, observed: String?
  ) {
    let verdict = verdict("munmap", Self.range, expectation, nil, ending)
    #expect(verdict.outcome == outcome)
    #expect(verdict.behaviour == behaviour)
    #expect(verdict.finding?.observed == observed)
  }
}
