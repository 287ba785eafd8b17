/// Runs cases on several probes at once, in one thread, and delivers the results in order.
///
/// A case that makes its probe fail costs that probe and no other case: a new probe goes on with
/// the next one.
public struct Scheduler {
  /// How a run ended.
  public enum End: Sendable, Hashable {
    /// Every case has a result.
    case finished
    /// A signal arrived; the cases without a result have none.
    case interrupted(signal: Int32)
  }

  /// How probes are started.
  public var launch: ProbeLaunch
  /// The number of probes.
  public var jobs = 1
  /// How long a probe is waited for.
  public var patience = ProbePatience()
  /// Whether the time of each case is measured, one after the other.
  public var measuresTime = false
  /// What notices a signal to the runner.
  public var interruption: Interruption?

  /// Creates a scheduler of one job.
  public init(launch: ProbeLaunch) {
    self.launch = launch
  }

  /// Runs cases.
  ///
  /// - Parameters:
  ///   - cases: The cases, in the order of the results.
  ///   - ready: Called once, before any result, with what the first probe says of its target.
  ///   - deliver: Called for each case; `false` ends the run early, and every case behind it is
  ///     delivered as not run.
  /// - Returns: How the run ended.
  /// - Throws: `TargetUnavailable` where no probe can be made to run cases.
  public func run(
    _ cases: [Case], ready: (TargetFacts) -> Void, deliver: (CaseResult) -> Bool
  ) throws(TargetUnavailable) -> End {
    Interruption.ignoreBrokenPipes()
    let run = ScheduledRun(self, cases)
    defer { run.stop() }
    var isAnnounced = false
    while !run.results.isExhausted {
      try run.advance()
      if let signal = interruption?.signalNumber { return .interrupted(signal: signal) }
      if !isAnnounced, let facts = run.facts {
        isAnnounced = true
        ready(facts)
      }
      while let result = run.results.takeNext() {
        guard !deliver(result) else { continue }
        run.results.fill(.notRun(reason: "the run ended at the first failure"))
        while let rest = run.results.takeNext() {
          _ = deliver(rest)
        }
      }
    }
    run.finish()
    return .finished
  }
}
