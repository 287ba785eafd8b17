import Testing

@testable import ConformanceCases
@testable import ConformanceJudging
@testable import ConformanceProtocol
@testable import ConformanceReports
@testable import ConformanceVocabulary

@Suite("What a target refuses")
struct RefusalTests {
  private static let facts = TargetFacts(quantities: ["page": 4096])
  private let judge = Judge(facts: facts)

  private let fixed = step(
    "mmap", as: "n", arguments: ["addr": "m", "len": "page", "flags": "MAP_SHARED|MAP_FIXED"],
    expect: .success)
  private let map = step("mmap", as: "m", arguments: ["len": "page", "flags": "MAP_SHARED"])

  /// What is seen of a step that maps and fails.
  private static func mapping(_ number: Int, _ error: String) -> String {
    "\(number) ret=0xffffffffffffffff errno=\(error)"
  }

  /// The verdict on a case, where each attempt of each trial ends as said.
  private func verdict(
    on element: Case, _ lines: [String], preparation: String? = nil,
    attempt: (Case, Step) -> String?
  ) -> Verdict {
    var refusals = Refusals(of: [element])
    for (index, trial) in refusals.cases.enumerated() {
      let seen = trial.allSteps.map { step in
        let isAttempt = step.expectation != nil
        let error = isAttempt ? attempt(trial, step) : preparation
        switch (step.call.result, error) {
        case (.address, let error?): return Self.mapping(step.number, error)
        case (.address, nil): return "\(step.number) ret=0x10000"
        case (_, let error?): return "\(step.number) ret=-1 errno=\(error)"
        case (_, nil): return "\(step.number) ret=0"
        }
      }
      _ = refusals.note(CaseObservations(seen, .complete), of: index, by: judge)
    }
    let seen = CaseObservations(lines, .complete)
    return refusals.settled(
      judge.verdict(on: element, seen), on: element, seen, by: judge)
  }

  private func verdict(
    on element: Case, _ lines: [String], refused error: String?
  ) -> Verdict {
    verdict(on: element, lines) { _, _ in error }
  }

  private func mapped(_ error: String) -> [String] {
    ["0 ret=0x20000", Self.mapping(1, error)]
  }

  // MARK: - The table

  @Test("has trials, each with an attempt, and no trial is for nothing")
  func complete() throws {
    let ids = try RefusalTrials.load().map {
      $0.id.split(separator: "/").dropFirst(2).joined(separator: "/")
    }
    #expect(Set(Refusal.all.flatMap(\.trials)) == Set(ids))
    #expect(Set(ids).count == ids.count)
    for refusal in Refusal.all {
      #expect(refusal.cases.count == refusal.trials.count, "\(refusal.words)")
      for trial in refusal.cases {
        #expect(!trial.attempts.isEmpty, "\(trial.id)")
        // What an attempt asks for is what the refusal is of; the functions' trials are shared.
        #expect(
          trial.attempts.contains {
            refusal.isAsked(by: $0, of: trial, in: refusal.attempts)
          } || refusal.constant == nil, "\(refusal.words): \(trial.id)")
      }
    }
  }

  @Test("is tried to the end: an object that cannot be prepared ends a trial")
  func order() throws {
    for trial in try RefusalTrials.load() {
      let makers = trial.attempts.dropLast().filter {
        $0.argument("object") != nil || $0.call.has(.makesFile)
      }
      // These are made without a byte.
      #expect(
        makers.allSatisfy { ["shm", "memfd"].contains($0.argument("object")?.planText) },
        "\(trial.id)")
    }
  }

  @Test("is of constants that are newer than kernels in use, and of no standard")
  func newer() {
    let extensions = Set(Symbols.extensions.flatMap(\.names))
    #expect(Symbols.newer.isSubset(of: extensions))
    #expect(!Symbols.newer.isEmpty)
    #expect(Symbols.extensions.allSatisfy { RefusalTrials.steps[$0.family] != nil })
    for (family, names) in Symbols.extensions {
      #expect(Symbols.sets[family]?.isSuperset(of: names) == true)
    }
  }

  @Test("is of all that an option brings, each of which is tried")
  func options() {
    for option in Symbols.options {
      let refusals = Refusal.all.filter {
        guard case .without(let codes) = $0.excuse else { return false }
        let isOne = codes.split(separator: "|").contains { $0 == option.code }
        return isOne && $0.isOfFunctions
      }
      let attempts = refusals.flatMap(\.attempts)
      for name in option.provides {
        #expect(
          attempts.contains { $0.call.name == name || $0.argument("object") == .text(name) },
          "\(option.code): \(name)")
      }
    }
  }

  @Test("is tried where a case asks for it, before the calibrations")
  func needed() {
    let ids = [testCase(map, fixed)].precededByTrials.map(\.id)
    #expect(
      ids == [
        "refusal/trial/fixed-objects", "refusal/trial/fixed-memory",
        "refusal/trial/many-mappings", "mmap/test/case",
      ])
    #expect(
      [testCase(step("munmap", arguments: ["addr": "NULL", "len": "page"]))]
        .precededByTrials.count == 1)
  }

  @Test("is not known of a trial that could not be prepared")
  func unprepared() {
    let element = testCase(step("mmap", as: "m", arguments: ["len": "page"], expect: .success))
    let lines = [Self.mapping(0, "EMFILE")]
    #expect(verdict(on: element, lines, refused: "EMFILE").outcome == .unsupported)
    let unprepared = verdict(on: element, lines, preparation: "EMFILE") { _, _ in "EMFILE" }
    #expect(unprepared.outcome == .fail)
  }

  // MARK: - The rule

  @Test("makes a failure and a precondition unsupported, with the refusal named")
  func refused() {
    var precondition = fixed
    precondition.expectation = nil
    let cases = [
      testCase(map, fixed),
      testCase(
        map, precondition, step("store", arguments: ["at": "m"], expect: .success)),
    ]
    for element in cases {
      let verdict = verdict(on: element, mapped("EINVAL"), refused: "EINVAL")
      #expect(verdict.outcome == .unsupported)
      #expect(verdict.finding?.lack == Lack(kind: "refusal", name: "MAP_FIXED (EINVAL)"))
      #expect(verdict.finding?.message == "the target refuses MAP_FIXED (EINVAL)")
    }
  }

  @Test("is what was refused in a trial as well, and with an error that refuses")
  func strict() {
    let element = testCase(map, fixed)
    #expect(verdict(on: element, mapped("EINVAL"), refused: nil).outcome == .fail)
    #expect(verdict(on: element, mapped("EBADF"), refused: "EBADF").outcome == .fail)
    #expect(verdict(on: element, mapped("EBADF"), refused: "EINVAL").outcome == .fail)
    // A step that asks for something else.
    let plain = testCase(step("mmap", as: "m", arguments: ["len": "page"], expect: .success), fixed)
    #expect(
      verdict(on: plain, [Self.mapping(0, "EINVAL"), mapped("EINVAL")[1]], refused: "EINVAL")
        .outcome == .fail)
    // A pass stays.
    #expect(
      verdict(on: element, ["0 ret=0x20000", "1 ret=0x20000"], refused: "EINVAL").outcome == .pass)
  }

  @Test("may be refused in one of several forms")
  func somewhere() {
    let element = testCase(map, fixed)
    let verdict = verdict(on: element, mapped("EINVAL")) { trial, attempt in
      attempt.number == trial.attempts.last?.number ? "EINVAL" : nil
    }
    #expect(verdict.outcome == .unsupported)
  }

  @Test("is no choice for a case of the option that demands it")
  func option() {
    let xsi = testCase(gates: [Gate(.option, "XSI")], map, fixed)
    #expect(verdict(on: xsi, mapped("ENOTSUP"), refused: "ENOTSUP").outcome == .fail)
    // Who announces XSI grants some requests.
    #expect(verdict(on: xsi, mapped("EINVAL"), refused: "EINVAL").outcome == .fail)
    let partly = verdict(on: xsi, mapped("EINVAL")) { trial, _ in
      trial.id.hasSuffix("fixed-objects") ? "EINVAL" : nil
    }
    #expect(partly.outcome == .unsupported)
    #expect(
      verdict(on: testCase(map, fixed), mapped("ENOTSUP"), refused: "ENOTSUP").outcome
        == .unsupported)
    let lock = step("mlock", arguments: ["addr": "m", "len": "page"], expect: .success)
    let seen = ["0 ret=0x20000", "1 ret=-1 errno=ENOSYS"]
    let locking = testCase(gates: [Gate(.option, "MLR")], map, lock)
    #expect(verdict(on: locking, seen, refused: "ENOSYS").outcome == .fail)
    let without = verdict(on: testCase(map, lock), seen, refused: "ENOSYS")
    #expect(without.finding?.message == "the target has no mlock()")
  }

  @Test("is a newer constant, where all kinds of memory are refused")
  func constants() {
    func advised(_ advice: String, expect: Expectation?) -> Case {
      testCase(
        map,
        step("madvise", arguments: ["addr": "m", "len": "page", "advice": advice], expect: expect),
        step("store", arguments: ["at": "m"], expect: .success))
    }
    let seen = ["0 ret=0x20000", "1 ret=-1 errno=EINVAL", "2 ret=0"]
    let newer = advised("MADV_POPULATE_READ", expect: .success)
    let refused = verdict(on: newer, seen, refused: "EINVAL")
    #expect(refused.finding?.message == "the target refuses MADV_POPULATE_READ (EINVAL)")
    let somewhere = verdict(on: newer, seen) { trial, attempt in
      attempt.number == trial.attempts.first?.number ? "EINVAL" : nil
    }
    #expect(somewhere.outcome == .fail)
    // What every kernel knows is no choice of an assertion.
    #expect(
      verdict(on: advised("MADV_DONTNEED", expect: .success), seen, refused: "EINVAL").outcome
        == .fail)
    #expect(
      verdict(on: advised("MADV_DONTNEED", expect: nil), seen, refused: "EINVAL").outcome
        == .unsupported)
  }

  @Test("is said of an object that could not be prepared, too")
  func setup() {
    let open = step("open", as: "f", arguments: ["object": "file"], expect: .success)
    let element = testCase(open)
    let seen = ["0 setup=EINVAL by=write"]
    #expect(verdict(on: element, seen, refused: "EINVAL").outcome == .unsupported)
    #expect(verdict(on: element, seen, refused: nil).outcome == .unresolved)
  }

  @Test("is of a file however its descriptor was made, and of the clock's file")
  func files() {
    let file = step("open", as: "f", arguments: ["object": "file"])
    let again = step("open", as: "g", arguments: ["same": "f"])
    let copy = step("dup", as: "h", arguments: ["fildes": "g"])
    let shm = step("open", as: "s", arguments: ["object": "shm"])
    let opened = ["0 ret=3", "1 ret=4", "2 ret=5", "3 ret=6", "4 ret=-1 errno=EINVAL"]
    func resized(_ name: String, expect: Expectation? = nil) -> Case {
      testCase(
        file, again, copy, shm,
        step("ftruncate", arguments: ["fildes": name, "length": "page"], expect: expect))
    }
    for name in ["f", "g", "h"] {
      let verdict = verdict(on: resized(name), opened, refused: "EINVAL")
      #expect(verdict.finding?.message == "the target refuses sizes of files (EINVAL)")
    }
    #expect(verdict(on: resized("s"), opened, refused: "EINVAL").outcome == .unresolved)
    // What is asserted of a size is no choice.
    #expect(
      verdict(on: resized("f", expect: .success), opened, refused: "EINVAL").outcome == .fail)
    let clock = testCase(step("tick"))
    let seen = ["0 setup=EINVAL by=pwrite"]
    #expect(
      verdict(on: clock, seen, refused: "EINVAL").finding?.message
        == "the target refuses to write to files (EINVAL)")
  }

  @Test("is of a mode or a FIFO that a file system has not")
  func objects() {
    for (arguments, seen, words) in [
      (["object": "file", "mode": "256"], "0 setup=EPERM by=fchmod", "modes of files (EPERM)"),
      (["object": "fifo"], "0 setup=EIO by=mkfifo", "to make FIFOs (EIO)"),
    ] {
      let element = testCase(step("open", as: "f", arguments: arguments))
      let error = words.contains("EIO") ? "EIO" : "EPERM"
      #expect(
        verdict(on: element, [seen], refused: error).finding?.message
          == "the target refuses \(words)")
      #expect(verdict(on: element, [seen], refused: nil).outcome == .unresolved)
    }
  }

  @Test("is of a limit above the hard one, each resource by itself")
  func limits() {
    func limited(_ resource: String) -> Case {
      testCase(step("setrlimit", arguments: ["resource": resource, "rlim_cur": "page"]))
    }
    let seen = ["0 ret=-1 errno=EINVAL"]
    let refused = verdict(on: limited("RLIMIT_MEMLOCK"), seen) { _, attempt in
      attempt.names("RLIMIT_MEMLOCK") ? "EINVAL" : nil
    }
    #expect(
      refused.finding?.message
        == "the target refuses RLIMIT_MEMLOCK above its hard limit (EINVAL)")
    let other = verdict(on: limited("RLIMIT_DATA"), seen) { _, attempt in
      attempt.names("RLIMIT_MEMLOCK") ? "EINVAL" : nil
    }
    #expect(other.outcome == .unresolved)
  }

  @Test("is of MREMAP_DONTUNMAP, for objects alone")
  func kept() {
    func moved(_ flags: String) -> Case {
      testCase(
        step("mmap", as: "m", arguments: ["len": "page", "flags": flags]),
        step(
          "mremap", as: "n",
          arguments: [
            "old_address": "m", "old_size": "page", "new_size": "page",
            "flags": "MREMAP_MAYMOVE|MREMAP_DONTUNMAP",
          ]))
    }
    func verdict(on element: Case) -> Verdict {
      self.verdict(on: element, mapped("EINVAL")) { trial, _ in
        trial.id.contains("kept-objects") ? "EINVAL" : nil
      }
    }
    #expect(
      verdict(on: moved("MAP_SHARED")).finding?.message
        == "the target refuses MREMAP_DONTUNMAP of an object (EINVAL)")
    #expect(verdict(on: moved("MAP_PRIVATE|MAP_ANONYMOUS")).outcome == .unresolved)
  }

  @Test("is found behind what another thread waits for in vain, and not behind what came before it")
  func threads() {
    var precondition = fixed
    precondition.expectation = nil
    let load = step("load", arguments: ["at": "m"], expect: .bytes([0x0e]))
    let lines = ["0 ret=0x20000", "1 ret=0", "2 ret=0 bytes=0f", Self.mapping(3, "EINVAL")]
    let threaded = testCase(map, step("pthread_create", as: "t", block: [load]), precondition)
    #expect(verdict(on: threaded, lines, refused: "EINVAL").outcome == .unsupported)
    #expect(verdict(on: threaded, lines, refused: nil).outcome == .unresolved)
    let alone = testCase(map, load, precondition)
    let seen = ["0 ret=0x20000", "1 ret=0 bytes=0f", Self.mapping(2, "EINVAL")]
    #expect(verdict(on: alone, seen, refused: "EINVAL").outcome == .fail)
  }

  @Test("is known again in a report")
  func words() {
    let lack = Lack(kind: "refusal", name: "MAP_FIXED (EINVAL)")
    #expect(Lack(words: lack.words) == lack)
  }
}
