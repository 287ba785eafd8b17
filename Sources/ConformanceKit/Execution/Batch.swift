/// Runs cases in batches: the plans lie in a file, and then the observations in a file or in the
/// standard output of the command that was launched.
///
/// A case in which the target ends or goes silent is given up, and the target is launched again
/// with the rest.
struct Batch {
  /// How the target is launched; its command names `{plans}`.
  var launch: ProbeLaunch
  /// How long it is waited for.
  var patience = ProbePatience()
  /// What notices a signal to the runner.
  var interruption: Interruption?

  /// How often in a row a target may end before it is ready, once it has been.
  private static let attempts = 2

  init(launch: ProbeLaunch) {
    self.launch = launch
  }

  /// Runs cases; see `Scheduler.run`.
  func run(
    _ cases: [Case], ready: (TargetFacts) -> Void, deliver: (CaseResult) -> Bool
  ) throws(TargetUnavailable) -> Scheduler.End {
    Interruption.ignoreBrokenPipes()
    var progress = Progress(count: cases.count)
    var failures = 0
    while let rest = progress.rest {
      let attempt = try BatchAttempt(launch, patience, cases, rest)
      defer { attempt.remove() }
      let end = try attempt.run(interruption) { facts throws(TargetUnavailable) in
        if let known = progress.facts { return try facts.checkSame(as: known) }
        try launch.checkRoute(facts)
        progress.facts = facts
        ready(facts)
      } take: { number, observations in
        progress.deliver(number, observations, to: deliver)
      }
      switch end {
      case .interrupted(let signal): return .interrupted(signal: signal)
      case .stopped: progress.fill("the run ended at the first failure", deliver)
      case .done: break
      case .failed(let reason) where attempt.isReady:
        failures = 0
        guard let broken = attempt.inFlight else { break }
        let goesOn = progress.deliver(
          broken.number, broken.observations(failure: reason), to: deliver)
        if !goesOn { progress.fill("the run ended at the first failure", deliver) }
      case .failed(let reason):
        failures += 1
        guard progress.facts != nil else {
          throw TargetUnavailable(reason: reason, messages: attempt.messages)
        }
        if failures == Self.attempts { progress.fill(reason, deliver) }
      }
    }
    return .finished
  }
}

extension Batch {
  /// How far a run is: results come in the order of the cases.
  private struct Progress {
    let count: Int
    var next = 0
    /// What the first probe that was ready said of its target.
    var facts: TargetFacts?

    init(count: Int) {
      self.count = count
    }

    /// The cases without a result.
    var rest: Range<Int>? { next < count ? next..<count : nil }

    mutating func deliver(
      _ number: Int, _ observations: CaseObservations, to deliver: (CaseResult) -> Bool
    ) -> Bool {
      next = number + 1
      return deliver(CaseResult(index: number, observations: observations))
    }

    mutating func fill(_ reason: String, _ deliver: (CaseResult) -> Bool) {
      while let rest {
        _ = self.deliver(
          rest.lowerBound, CaseObservations(ending: .notRun(reason: reason)), to: deliver)
      }
    }
  }
}
