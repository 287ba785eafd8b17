/// Decides what the observations of a case mean.
///
/// The first problem in the order of execution decides: an assertion that does not hold makes the
/// case fail, a precondition that does not hold makes it unresolved.
public struct Judge: Sendable {
  private let numbers: TargetNumbers
  private let seesStepInFlight: Bool

  /// Creates a judge of what happens on one target.
  public init(facts: TargetFacts) {
    numbers = TargetNumbers(facts)
    seesStepInFlight = facts.runsInPlace
  }

  /// The verdict on one case.
  public func verdict(on case: Case, _ observations: CaseObservations) -> Verdict {
    if case .unsupported(let kind, let name) = observations.ending,
      !`case`.canLack(kind, name)
    {
      let message = "the probe says that the case lacks \(kind) \(name), which it does not ask for"
      return Verdict(outcome: .unresolved, behaviour: "", finding: Finding(message: message))
    }
    if let verdict = Self.verdict(withoutSteps: observations.ending) { return verdict }
    var walk = Walk(`case`, observations, numbers)
    if case .wentDown(let reason, let times) = observations.ending {
      walk.settleDown(reason, isCertain: times > 1, seesStepInFlight: seesStepInFlight)
    } else {
      walk.settle(observations.ending)
    }
    let behaviour =
      walk.problem?.outcome == .unsupported ? "" : walk.behaviour.joined(separator: ", ")
    guard let problem = walk.problem else {
      return Verdict(outcome: .pass, behaviour: behaviour)
    }
    let verdict = Verdict(
      outcome: problem.outcome, behaviour: behaviour, finding: problem.finding)
    return hindered(verdict, `case`, observations)
      ?? prepared(verdict, `case`, observations) ?? verdict
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
          at: step, Reading(observation, of: step, on: numbers))
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
        .hindrance(at: step, Reading(observation, of: step, on: numbers))
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
