import Testing

@testable import ConformanceCases
@testable import ConformanceJudging
@testable import ConformanceProtocol
@testable import ConformanceReports

@Suite("What hinders a case")
struct HindranceTests {
  static let all = [
    Hindrance.want(of: "processes", error: "EAGAIN"),
    .want(of: "space for shared memory objects", error: "SIGBUS"),
    .instrument("mincore()", shows: "residency", trouble: "does not work here: it failed, always"),
  ]

  @Test("is read from the message that says it", arguments: all)
  func read(hindrance: Hindrance) {
    #expect(Hindrance(words: hindrance.message()) == hindrance)
    if case .want = hindrance {
      #expect(Hindrance(words: hindrance.message("fork (one): failed")) == hindrance)
    }
  }

  @Test("is not read from another message")
  func others() {
    for words in [
      "", "for want of ", "for want of sleep", "mmap failed with EAGAIN", ", by which it sees ",
    ] {
      #expect(Hindrance(words: words) == nil)
    }
  }

  @Test("is said once, with the number of its cases")
  func sentences() {
    var hindrances = Hindrances()
    for hindrance in Self.all + [Self.all[0], Self.all[2]] {
      let verdict = Verdict(outcome: .unresolved, behaviour: "", finding: Finding(hindrance))
      let isHindered = hindrances.add(verdict)
      #expect(isHindered)
    }
    let fails = Verdict(outcome: .fail, behaviour: "", finding: Finding(message: "x"))
    let isCounted = hindrances.add(fails)
    #expect(!isCounted)
    #expect(
      hindrances.sentences == [
        "2 cases are unresolved for want of processes (EAGAIN)",
        "1 case is unresolved for want of space for shared memory objects (SIGBUS)",
        "mincore(), by which 2 cases see residency, does not work here: it failed, always",
      ])
  }
}

@Suite("Want is not guilt")
struct WantTests {
  private let judge = Judge(facts: .test)

  private func verdict(_ seen: String, _ step: Step, behind first: Step? = nil) -> Verdict {
    let steps = [first, step].compactMap(\.self)
    let sample = steps.count == 1 ? testCase(steps[0]) : testCase(steps[0], steps[1])
    let lines = (first == nil ? [] : ["0 ret=0"]) + ["\(steps.count - 1) \(seen)"]
    return judge.verdict(on: sample, CaseObservations(lines, .complete))
  }

  /// A call, what is seen of it, and what is wanting.
  struct Row: Sendable, CustomTestStringConvertible {
    var call: String
    var arguments: [String: String] = [:]
    var seen: String
    var want: Hindrance?

    var testDescription: String { "\(call) \(seen)" }
  }

  static let rows = [
    Row(call: "fork", seen: "ret=-1 errno=EAGAIN", want: .want(of: "processes", error: "EAGAIN")),
    Row(call: "_Fork", seen: "ret=-1 errno=ENOMEM", want: .want(of: "processes", error: "ENOMEM")),
    Row(call: "fork", seen: "ret=-1 errno=EINVAL", want: nil),
    Row(
      call: "shm_open", arguments: ["name": "x", "oflag": "O_RDWR"], seen: "ret=-1 errno=EROFS",
      want: .want(of: "shared memory objects that can be written to", error: "EROFS")),
    Row(
      call: "dup", arguments: ["fildes": "3"], seen: "ret=-1 errno=EMFILE",
      want: .want(of: "descriptors", error: "EMFILE")),
    Row(
      call: "ftruncate", arguments: ["fildes": "3", "length": "9"], seen: "ret=-1 errno=EFBIG",
      want: .want(of: "files of that size", error: "EFBIG")),
    Row(
      call: "open", arguments: ["object": "file"], seen: "setup=ENOSPC",
      want: .want(of: "space for files", error: "ENOSPC")),
    Row(
      call: "mmap", arguments: ["len": "page", "flags": "MAP_SHARED"],
      seen: "ret=0xffffffffffffffff errno=ENOMEM", want: nil),
    Row(call: "munmap", arguments: ["addr": "1", "len": "1"], seen: "ret=-1 errno=EROFS"),
  ]

  @Test("a refusal for want of something is unresolved, any other fails", arguments: rows)
  func refused(row: Row) {
    let verdict = verdict(row.seen, step(row.call, arguments: row.arguments, expect: .success))
    #expect(verdict.outcome == (row.want == nil ? .fail : .unresolved))
    #expect(verdict.finding?.hindrance == row.want)
  }

  @Test("an error that is expected passes, and one that the case provokes by a limit may fail")
  func own() {
    let dup = step("dup", arguments: ["fildes": "3"], expect: .error(["EMFILE"]))
    #expect(verdict("ret=-1 errno=EMFILE", dup).outcome == .pass)
    let limit = step("setrlimit", arguments: ["resource": "RLIMIT_NOFILE", "rlim_cur": "4"])
    let other = step("dup", arguments: ["fildes": "3"], expect: .success)
    #expect(verdict("ret=-1 errno=EMFILE", other, behind: limit).outcome == .fail)
    #expect(verdict("ret=-1 errno=ENFILE", other, behind: limit).outcome == .unresolved)
  }
}
