import Testing

@testable import ConformanceCases
@testable import ConformanceJSON
@testable import ConformanceJudging
@testable import ConformanceProtocol
@testable import ConformanceVocabulary

/// What the end of a target in a case is worth.
@Suite("A case in which the target goes down")
struct DownfallTests {
  private static func step(_ number: Int, isAsserted: Bool, block: [Step] = []) throws -> Step {
    let call = try #require(Call.named[block.isEmpty ? "munlockall" : "repeat"])
    return Step(
      number: number, call: call,
      arguments: call.parameters.map { _ in .operand(Operand(terms: [.init(9)], source: "9")) },
      block: block, expectation: isAsserted ? .success : nil)
  }

  private func verdict(
    _ steps: [Step], seen: Int, _ ending: CaseObservations.Ending, capabilities: String? = "signals"
  ) -> Verdict {
    let facts = capabilities.map { [NamedValue(name: "capabilities", value: $0)] } ?? []
    let element = Case(
      id: "a/b/c", title: "A", interface: "a", requirements: [], gates: [], steps: steps, note: nil,
      location: SourceLocation(file: "a", line: 1, column: 1))
    let observations = (0..<seen).map {
      Observation(step: $0, fields: [.init(name: "ret", value: "0")])
    }
    return Judge(facts: TargetFacts(facts: facts)).verdict(
      on: element, CaseObservations(steps: observations, ending: ending))
  }

  private let twice = CaseObservations.Ending.wentDown(reason: "it burns", times: 2)

  @Test("twice in an asserted step is a failure of that step, and once is not")
  func asserted() throws {
    let steps = try [Self.step(0, isAsserted: false), Self.step(1, isAsserted: true)]
    let failed = verdict(steps, seen: 1, twice)
    #expect(failed.outcome == .fail)
    #expect(failed.finding?.step == 1)
    #expect(failed.finding?.message == "munlockall was in flight: it burns")
    let once = verdict(steps, seen: 1, .wentDown(reason: "it burns", times: 1))
    #expect(once.outcome == .unresolved)
    #expect(once.finding?.step == 1)
  }

  @Test("in a precondition, behind the last step or in a repeat is unresolved")
  func others() throws {
    let steps = try [Self.step(0, isAsserted: false), Self.step(1, isAsserted: true)]
    #expect(verdict(steps, seen: 0, twice).outcome == .unresolved)
    #expect(verdict(steps, seen: 0, twice).finding?.step == 0)
    #expect(verdict(steps, seen: 2, twice).outcome == .unresolved)
    let repeated = try [
      Self.step(0, isAsserted: true, block: [Self.step(1, isAsserted: true)])
    ]
    #expect(verdict(repeated, seen: 0, twice).outcome == .unresolved)
  }

  @Test("is laid to no step where the probe writes what it saw after the case")
  func isolated() throws {
    let steps = try [Self.step(0, isAsserted: true)]
    for capabilities in ["fork,signals", nil] {
      let found = verdict(steps, seen: 0, twice, capabilities: capabilities)
      #expect(found.outcome == .unresolved)
      #expect(found.finding?.step == nil)
    }
  }

  @Test("the end of the time in a repeat is unresolved, elsewhere a failure")
  func time() throws {
    let block = try [Self.step(1, isAsserted: true)]
    let repeated = try [Self.step(0, isAsserted: true, block: block)]
    #expect(verdict(repeated, seen: 0, .timeout).outcome == .unresolved)
    #expect(try verdict([Self.step(0, isAsserted: true)], seen: 0, .timeout).outcome == .fail)
  }

  @Test("want of what the harness needs is unresolved")
  func want() throws {
    let found = try verdict(
      [Self.step(0, isAsserted: true)], seen: 0, .wanting(what: "process", error: "EAGAIN"))
    #expect(found.outcome == .unresolved)
    #expect(found.finding?.message == "for want of processes (EAGAIN)")
  }
}
