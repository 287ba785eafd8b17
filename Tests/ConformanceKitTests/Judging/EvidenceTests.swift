import Testing

@testable import ConformanceCases
@testable import ConformanceJudging
@testable import ConformanceProtocol
@testable import ConformanceVocabulary

/// Lines that are not whole, or that say two things at once: none of them is a pass.
@Suite struct EvidenceTests {
  private func verdict(
    _ asked: Step, _ seen: String, facts: TargetFacts = .test
  ) -> Verdict {
    let sample = testCase(
      step("mmap", as: "m", arguments: ["len": "4*page", "prot": "0", "flags": "MAP_SHARED"]),
      asked)
    return Judge(facts: facts).verdict(
      on: sample, CaseObservations(["0 ret=0x10000000", "1 \(seen)"]))
  }

  /// A step, the line that is whole, and lines that are not.
  struct Row: Sendable, CustomTestStringConvertible {
    var asked: Step
    var whole: String
    var flawed: [String]

    var testDescription: String { asked.call.name }
  }

  private static let range = ["addr": "m", "len": "page"]
  private static let two = ["addr": "m", "len": "2*page"]
  private static let three = ["at": "m + 1", "len": "2*page"]

  static let rows: [Row] = [
    Row(
      asked: step("munmap", arguments: range, expect: .any), whole: "ret=0",
      flawed: [
        "", "ret=", "ret=x", "errno=EINVAL", "ret=-1", "ret=0 signal=SIGSEGV", "ret=0 ret=0",
        "ret=0 errno=untouched", "ret=-1 errno=", "ret=-1 errno=X", "ret=-1 error=EINVAL",
        "signal=SIGX", "signal=SIGSEGV addr=0x0 code=SEGV_MAPERR", "signal=SIGSEGV code=X addr=0x0",
        "signal=SIGSEGV code=SEGV_MAPERR addr=5", "exit=0", "killed=SIGKILL", "equal=1",
        "iteration=0 ret=0", "missing=q", "setup=", "ret=0 bytes=00",
      ]),
    Row(
      asked: step(
        "mmap", as: "n", arguments: ["len": "page", "prot": "0", "flags": "0"], expect: .any),
      whole: "ret=0x20000000",
      flawed: ["ret=5", "ret=0x", "ret=0xffffffffffffffff", "ret=0x1ffffffffffffffff"]),
    Row(
      asked: step("load", arguments: ["at": "m", "len": "2"], expect: .any),
      whole: "ret=0 bytes=2a2a",
      flawed: [
        "ret=0", "bytes=2a2a", "ret=1 bytes=2a2a", "ret=0 bytes=", "ret=0 bytes=2a",
        "ret=0 bytes=2a2", "ret=0 bytes=2a2x", "ret=0 bytes=2a2a2a",
      ]),
    Row(
      asked: step("store", arguments: ["at": "m"], expect: .any), whole: "ret=0",
      flawed: ["ret=1", "ret=-1 errno=EPERM", "bytes=2a"]),
    Row(
      asked: step("compare", arguments: ["at": "m", "len": "9", "content": "2a"], expect: .any),
      whole: "differs=8 got=00 want=--",
      flawed: [
        "equal=8", "equal=10", "equal=", "ret=0", "differs=9 got=00 want=2a", "differs=8",
        "differs=8 got=00", "differs=8 got=2a want=2a", "differs=8 got=0 want=2a",
        "equal=9 differs=8 got=00 want=2a",
      ]),
    Row(
      asked: step(
        "compare", arguments: ["at": "m", "len": "9", "content": "2a", "stride": "4"],
        expect: .any),
      whole: "equal=3",
      flawed: ["equal=9", "equal=2", "equal=4", "differs=7 got=00 want=2a"]),
    Row(
      asked: step("pages", arguments: three, expect: .any), whole: "pages=rw*2,none",
      flawed: [
        "ret=0", "pages=", "pages=rw*2", "pages=rw*4", "pages=rw*2,x", "pages=rw*2,none*0",
        "pages=rw*2,none*1", "pages=rw,rw,", "pages=rw*18446744073709551617",
        "pages=rw*18446744073709551615,rw*4", "pages=rw*-3",
      ]),
    Row(
      asked: step(
        "pages", arguments: three, expect: .pages(.init(pages: [["rw"]], every: true))),
      whole: "pages=rw*3", flawed: ["pages=rw", "pages=rw*2", "pages=rw*4"]),
    Row(
      asked: step("mincore", arguments: two, expect: .any), whole: "ret=0 vec=10",
      flawed: ["ret=0", "vec=10", "ret=0 vec=1", "ret=0 vec=12", "ret=0 vec=101"]),
    Row(
      asked: step("fstat", as: "s", arguments: ["fildes": "3"], expect: .any),
      whole: "ret=0 st_size=1 st_mode=2 st_uid=3 st_gid=4 st_atim=5 st_mtim=6 st_ctim=7",
      flawed: [
        "ret=0", "ret=0 st_size=1", "ret=-1 errno=EBADF st_size=1",
        "ret=0 st_size=x st_mode=2 st_uid=3 st_gid=4 st_atim=5 st_mtim=6 st_ctim=7",
        "ret=0 st_mode=2 st_size=1 st_uid=3 st_gid=4 st_atim=5 st_mtim=6 st_ctim=7",
      ]),
    Row(
      asked: step("pipe", as: "r", "w", expect: .any), whole: "ret=0 r=3 w=4",
      flawed: ["ret=0", "ret=0 r=3", "ret=0 w=4 r=3"]),
    Row(
      asked: step("posix_madvise", arguments: range, expect: .any), whole: "ret=12 error=ENOMEM",
      flawed: ["ret=12", "ret=0 error=ENOMEM", "error=ENOMEM", "ret=12 error=x"]),
    Row(
      asked: step("drop_privileges", expect: .any), whole: "ret=0 uid=65534 gid=65534",
      flawed: ["ret=0", "ret=0 uid=1", "ret=-1 errno=EPERM uid=1"]),
    Row(
      asked: step("fork", expect: .any), whole: "exit=0",
      flawed: ["ret=0", "exit=", "exit=256", "killed=", "exit=0 killed=SIGKILL"]),
    Row(
      asked: step("read", arguments: ["fildes": "3", "nbyte": "9"], expect: .any),
      whole: "ret=2 bytes=2a2b",
      flawed: ["ret=2", "ret=2 bytes=2a", "bytes=2a2b", "ret=-1 errno=EIO bytes="]),
  ]

  @Test("a line that lacks something, or has what cannot be, is no evidence", arguments: rows)
  func lines(row: Row) {
    #expect(verdict(row.asked, row.whole).outcome == .pass)
    for line in row.flawed {
      let verdict = verdict(row.asked, line)
      #expect(verdict.outcome == .unresolved, "\(line)")
      #expect(verdict.behaviour == "incomplete", "\(line)")
    }
  }

  @Test(
    "what the target does not tell of a signal is not missed, and what it tells is",
    arguments: [
      ("addr", "signal=SIGSEGV code=SEGV_MAPERR", "signal=SIGSEGV addr=0x10"),
      ("code", "signal=SIGSEGV addr=0x10", "signal=SIGSEGV code=SEGV_MAPERR"),
      ("code,addr", "signal=SIGSEGV", "signal=SIGSEGV code=SEGV_MAPERR addr=0x10"),
    ])
  func lacksOfSignals(lacks: String, whole: String, flawed: String) {
    var facts = TargetFacts.test
    facts.facts.append(.init(name: "signals-lack", value: lacks))
    let load = step("load", arguments: ["at": "m"], expect: .signal(.init(signals: ["SIGSEGV"])))
    #expect(verdict(load, whole, facts: facts).outcome == .pass)
    #expect(verdict(load, flawed, facts: facts).outcome == .unresolved)
  }

  @Test("a flaw is named")
  func words() {
    let load = step("load", arguments: ["at": "m", "len": "2"], expect: .success)
    #expect(
      verdict(load, "ret=0").finding?.message
        == "load cannot be judged: its observation lacks bytes")
    #expect(
      verdict(load, "ret=0 bytes=2a").finding?.message
        == "load cannot be judged: its observation has bytes=2a, which cannot be")
    #expect(
      verdict(load, "ret=0 bytes=2a2a signal=SIGBUS").finding?.message
        == "load cannot be judged: its observation also has signal=SIGBUS")
  }

  @Test("a transfer succeeds where it is of every byte, and may be shorter where that is asked")
  func transfers() {
    let write = ["fildes": "3", "nbyte": "64", "content": "2a"]
    let read = ["fildes": "3", "nbyte": "64"]
    let short = verdict(step("write", arguments: write, expect: .success), "ret=1")
    #expect(short.outcome == .fail)
    #expect(short.behaviour == "1")
    #expect(short.finding?.observed == "transferred 1 of 64 bytes")
    #expect(verdict(step("write", arguments: write), "ret=1").outcome == .unresolved)
    #expect(verdict(step("write", arguments: write), "ret=64").outcome == .pass)
    let bytes = step("read", arguments: read, expect: .bytes([0x2a]))
    #expect(verdict(bytes, "ret=1 bytes=2a").outcome == .fail)
    #expect(verdict(bytes, "ret=1 bytes=2a").finding?.observed == "read 2a, 1 of 64 bytes")
    let all = String(repeating: "2a", count: 64)
    #expect(verdict(bytes, "ret=64 bytes=\(all)").outcome == .pass)
    let less = Expectation.returns(.init([.init(.atMost, operand("64"))]))
    #expect(verdict(step("read", arguments: read, expect: less), "ret=1 bytes=2a").outcome == .pass)
  }

  @Test("a transfer of more than is observed that is short has a label of its own")
  func longTransfers() {
    let asked = step(
      "read", arguments: ["fildes": "3", "nbyte": "page"], expect: .bytes([0x2a]))
    let all = String(repeating: "2a", count: 64)
    #expect(verdict(asked, "ret=4096 bytes=\(all)").behaviour == "2a * 64")
    #expect(verdict(asked, "ret=4095 bytes=\(all)").behaviour == "2a * 64 of 4095")
    #expect(verdict(asked, "ret=4095 bytes=\(all)").outcome == .fail)
  }

  @Test("a field that the system has no word for is not said to be wrong")
  func unknownField() {
    let relation = Relation([.init(.equal, operand("0"))])
    let verdict = verdict(
      step(
        "fstat", as: "s", arguments: ["fildes": "3"],
        expect: .fields([.init(name: "st_typeisshm", relation: relation)])),
      "ret=0 st_size=1 st_mode=2 st_uid=3 st_gid=4 st_atim=5 st_mtim=6 st_ctim=7")
    #expect(verdict.outcome == .unsupported)
    #expect(verdict.finding?.message == "the target has no S_TYPEISSHM()")
  }
}
