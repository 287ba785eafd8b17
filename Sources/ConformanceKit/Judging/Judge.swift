package import ConformanceCases
package import ConformanceProtocol

/// Decides what the observations of a case mean.
///
/// The first problem in the order of execution decides: an assertion that does not hold makes the
/// case fail, a precondition that does not hold makes it unresolved.
package struct Judge: Sendable {
  private let numbers: TargetNumbers
  private let seesStepInFlight: Bool
  /// The options that the target announces; `nil` where it does not say.
  private let announced: Set<String>?

  /// Creates a judge of what happens on one target.
  package init(facts: TargetFacts) {
    numbers = TargetNumbers(facts)
    seesStepInFlight = facts.runsInPlace
    announced = facts["options"].map { Set($0.split(separator: ",").map(String.init)) }
  }

  /// The verdict on one case.
  ///
  /// What is lacking of an option that is not announced is the option.
  package func verdict(on case: Case, _ observations: CaseObservations) -> Verdict {
    var verdict = plainVerdict(on: `case`, observations)
    guard let gate = unannounced(`case`) else { return verdict }
    switch verdict.outcome {
    case .pass, .fail, .unresolved: verdict.unannounced = gate.value
    case .unsupported where verdict.finding?.lack?.isBrought(by: gate) == true:
      verdict.finding = Finding(Lack(kind: gate.kind.rawValue, name: gate.value))
    case .unsupported, .untested: break
    }
    return verdict
  }

  /// The first gate of options whose functions the case calls, and none of which is announced.
  private func unannounced(_ element: Case) -> Gate? {
    guard let announced else { return nil }
    return element.gates.first { gate in
      gate.kind == .option && !gate.value.hasPrefix("!")
        && announced.isDisjoint(with: gate.optionCodes) && element.callsWhatBrings(gate)
    }
  }

  private func plainVerdict(on case: Case, _ observations: CaseObservations) -> Verdict {
    if case .unsupported(let kind, let name) = observations.ending,
      !`case`.canLack(kind, name)
    {
      let message = "the probe says that the case lacks \(kind) \(name), which it does not ask for"
      return Verdict(outcome: .unresolved, behaviour: "", finding: Finding(message: message))
    }
    if let verdict = Self.verdict(withoutSteps: observations.ending) { return verdict }
    var replay = CaseReplay(`case`, observations, numbers)
    if case .wentDown(let reason, let times) = observations.ending {
      replay.settleDown(reason, isCertain: times > 1, seesStepInFlight: seesStepInFlight)
    } else {
      replay.settle(observations.ending)
    }
    let behaviour =
      replay.problem?.outcome == .unsupported ? "" : replay.behaviour.joined(separator: ", ")
    guard let problem = replay.problem else {
      return Verdict(outcome: .pass, behaviour: behaviour)
    }
    let verdict = Verdict(
      outcome: problem.outcome, behaviour: behaviour, finding: problem.finding)
    return hindered(verdict, `case`, observations)
      ?? prepared(verdict, `case`, observations) ?? verdict
  }

  /// The error with which a step failed, or its object could not be prepared.
  package func error(of step: Step, _ observations: CaseObservations) -> String? {
    guard let observation = observations[step.number] else { return nil }
    return switch StepResult(observation, of: step, on: numbers) {
    case .failed(let error), .setup(let error, by: _): error
    default: nil
    }
  }

  /// The verdict on a failure in a case of which another process could not be prepared, for want of
  /// something: who waits for what it was to do is not to blame.
  private func prepared(
    _ verdict: Verdict, _ case: Case, _ observations: CaseObservations
  ) -> Verdict? {
    guard verdict.outcome == .fail, observations.steps.contains(where: { $0["ret"] != "0" }) else {
      return nil
    }
    let want = Want(of: `case`)
    for step in `case`.allSteps where step.expectation == nil {
      guard let observation = observations[step.number],
        let hindrance = want.hindrance(
          at: step, StepResult(observation, of: step, on: numbers))
      else { continue }
      var finding = Finding(hindrance, step: step.number)
      finding.observed = verdict.finding?.observed
      return Verdict(outcome: .unresolved, behaviour: verdict.behaviour, finding: finding)
    }
    return nil
  }

  /// The verdict where the step that did not do what is expected was refused for want of something.
  private func hindered(
    _ verdict: Verdict, _ case: Case, _ observations: CaseObservations
  ) -> Verdict? {
    guard let finding = verdict.finding, let number = finding.step,
      let step = `case`.allSteps.first(where: { $0.number == number }),
      let observation = observations[number],
      let hindrance = Want(of: `case`)
        .hindrance(at: step, StepResult(observation, of: step, on: numbers))
    else {
      return nil
    }
    return Verdict(
      outcome: .unresolved, behaviour: verdict.behaviour, finding: finding.hindered(by: hindrance))
  }

  /// The verdict where the steps cannot be judged, whatever was seen of them.
  private static func verdict(withoutSteps ending: CaseObservations.Ending) -> Verdict? {
    let (outcome, finding): (Outcome, Finding)
    switch ending {
    case .complete, .timeout, .died, .exited, .wentDown: return nil
    case .unsupported(let kind, let name):
      (outcome, finding) = (.unsupported, Finding(Lack(kind: kind, name: name)))
    case .lost:
      (outcome, finding) = (.unresolved, Finding(message: "observations were lost on their way"))
    case .wanting(let what, let error):
      let things = what == "process" ? "processes" : "\(what)s"
      (outcome, finding) = (.unresolved, Finding(.want(of: things, error: error)))
    case .malformed(let reason):
      let message = "the probe could not read the plan: \(reason)"
      (outcome, finding) = (.unresolved, Finding(message: message))
    case .probeFailed(let reason): (outcome, finding) = (.unresolved, Finding(message: reason))
    case .notRun(let reason): (outcome, finding) = (.untested, Finding(message: reason))
    }
    return Verdict(outcome: outcome, behaviour: "", finding: finding)
  }
}
