import Testing

@testable import ConformanceCases
@testable import ConformanceJudging
@testable import ConformanceProtocol
@testable import ConformanceReports
@testable import ConformanceVocabulary

@Suite("Options of POSIX")
struct OptionGatesTests {
  private static let lock = step(
    "mlock", arguments: ["addr": "m", "len": "page"], expect: .success)
  private static let map = step("mmap", as: "m", arguments: ["len": "page"])

  /// A case of the option of range locks.
  private let element = testCase(gates: [Gate(.option, "MLR")], map, lock)

  private func verdict(
    announced options: String?, ending: CaseObservations.Ending = .complete, error: String? = nil
  ) -> Verdict {
    let facts = TargetFacts(
      quantities: ["page": 4096],
      facts: options.map { [NamedValue(name: "options", value: $0)] } ?? [])
    let locked = error.map { "1 ret=-1 errno=\($0)" } ?? "1 ret=0"
    let lines = ending == .complete ? ["0 ret=0x10000", locked] : []
    return Judge(facts: facts).verdict(on: element, CaseObservations(lines, ending))
  }

  private func plan(_ element: Case) -> String {
    String(decoding: PlanText.bytes(of: element, number: 0), as: UTF8.self)
  }

  @Test("are not asked of a target for a function that it may have all the same")
  func plans() {
    #expect(!plan(element).contains("require option"))
    let other = testCase(gates: [Gate(.option, "XSI"), Gate(.option, "!MLR")], Self.map)
    #expect(plan(other).contains("require option XSI\nrequire option !MLR\n"))
    let objects = testCase(
      gates: [Gate(.option, "SHM|TYM")],
      step("open", as: "s", arguments: ["object": "shm", "size": "page"], expect: .success))
    #expect(!plan(objects).contains("require option"))
  }

  @Test("that nobody announces make no difference to what is judged, but to what it counts for")
  func present() {
    #expect(verdict(announced: "ML,MLR").unannounced == nil)
    #expect(verdict(announced: "ML").unannounced == "MLR")
    #expect(verdict(announced: "ML").outcome == .pass)
    let failure = verdict(announced: "", error: "EINVAL")
    #expect(failure.outcome == .fail)
    #expect(Report.Point(element, failure).basis == .extension)
    #expect(
      Report.Point(element, verdict(announced: "MLR", error: "EINVAL")).basis == .posix)
  }

  @Test("of which a target says nothing count as announced")
  func unknown() {
    #expect(verdict(announced: nil).unannounced == nil)
  }

  @Test("are what is lacking where a function of theirs is, unless they are announced")
  func lacking() {
    let ending = CaseObservations.Ending.unsupported(kind: "call", name: "mlock")
    #expect(
      verdict(announced: "SHM", ending: ending).finding?.lack == Lack(kind: "option", name: "MLR"))
    #expect(
      verdict(announced: "MLR", ending: ending).finding?.lack == Lack(kind: "call", name: "mlock"))
    // What is no function of theirs is lacking as it is.
    let other = CaseObservations.Ending.unsupported(kind: "call", name: "mmap")
    #expect(
      verdict(announced: "", ending: other).finding?.lack == Lack(kind: "call", name: "mmap"))
  }

  @Test("that refuse what they bring are lacking", arguments: ["ENOSYS", "ENOTSUP"])
  func refused(error: String) {
    for (options, outcome) in [("", Outcome.unsupported), ("MLR", .fail)] {
      let facts = TargetFacts(
        quantities: ["page": 4096], facts: [NamedValue(name: "options", value: options)])
      let judge = Judge(facts: facts)
      var refusals = Refusals(of: [element])
      for (index, trial) in refusals.cases.enumerated() {
        let seen = trial.allSteps.map { step in
          if step.call == Self.lock.call { return "\(step.number) ret=-1 errno=\(error)" }
          return step.call.result == .address
            ? "\(step.number) ret=0x10000" : "\(step.number) ret=0"
        }
        _ = refusals.note(CaseObservations(seen, .complete), of: index, by: judge)
      }
      let seen = CaseObservations(["0 ret=0x10000", "1 ret=-1 errno=\(error)"], .complete)
      let verdict = refusals.settled(
        judge.verdict(on: element, seen), on: element, seen, by: judge)
      #expect(verdict.outcome == outcome, "\(options)")
    }
  }

  // MARK: - The choice of a run

  private func gates(_ gate: String, assumed: [String] = [], ignored: [String] = []) -> [Gate] {
    OptionChoice(assumed: assumed, ignored: ignored)
      .applied(to: [testCase(gates: [Gate(.option, gate)], Self.map)])[0].gates
  }

  @Test("that are assumed are asked for no more, and their absence is not to be had")
  func assumed() {
    #expect(gates("MLR", assumed: ["MLR"]).isEmpty)
    #expect(gates("ML|MLR", assumed: ["MLR"]).isEmpty)
    #expect(gates("!MLR", assumed: ["MLR"]) == [Gate(.assumed, "MLR")])
    #expect(gates("SHM", assumed: ["MLR"]) == [Gate(.option, "SHM")])
  }

  @Test("that are ignored are not to be had, and their absence is asked for no more")
  func ignored() {
    #expect(gates("MLR", ignored: ["MLR"]) == [Gate(.ignored, "MLR")])
    #expect(gates("ML|MLR", ignored: ["MLR"]) == [Gate(.option, "ML")])
    #expect(gates("ML|MLR", ignored: ["MLR", "ML"]) == [Gate(.ignored, "ML|MLR")])
    #expect(gates("!MLR", ignored: ["MLR"]).isEmpty)
  }

  @Test("have a choice in a report, which no probe can say")
  func facts() {
    let choice = OptionChoice(assumed: ["ML", "SHM"], ignored: ["TYM"])
    #expect(choice.facts.map(\.value) == ["ML,SHM", "TYM"])
    #expect(choice.facts.allSatisfy { OptionChoice.names.contains($0.name) })
  }
}
