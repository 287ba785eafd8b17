import ConformanceCases
import ConformanceProtocol
import ConformanceSystem

/// Runs cases by a link to the target, in one thread, and delivers the results in order.
///
/// A case in which the target goes down or falls silent costs no other case: it is tried once more,
/// alone, and the target is started again for the rest. Where it cannot be, the rest is not run.
package struct Scheduler {
  /// How a run ended.
  package enum End: Sendable, Hashable {
    /// Every case has a result.
    case finished
    /// A signal arrived; the cases without a result have none.
    case interrupted(signal: Int32)
  }

  /// How the target is launched.
  var launch: ProbeLaunch
  /// How cases get to it.
  var kind = Target.Link.pipe
  /// The number of probes; of a link other than a pipe there is one.
  var jobs = 1
  /// How long a probe is waited for.
  var patience = ProbePatience()
  /// Whether the time of each case is measured, one after the other.
  var measuresTime = false
  /// Whether a case in which the target goes down or falls silent is tried once more.
  var triesAgain = true
  /// Whether there may be more probes than jobs, for cases that only let time pass.
  var takesMoreThanJobs = false
  /// Asked, once the target is known, whether a case does not end there.
  var isKnownToHang: (Case) -> Bool = { _ in false }
  /// What notices a signal to the runner.
  var interruption: Interruption?
  /// Makes the case that shows that the target is fast enough for its time limit.
  var calibration: () -> Case? = { nil }

  /// Creates a scheduler of one job.
  init(launch: ProbeLaunch) {
    self.launch = launch
  }

  /// Runs cases.
  ///
  /// - Parameters:
  ///   - cases: The cases, in the order of the results.
  ///   - ready: Called once, before any result, with what the first probe says of its target.
  ///   - remark: Called at the end with what a reader of the run has to know of it.
  ///   - deliver: Called for each case; `false` ends the run early, and every case behind it is
  ///     delivered as not run.
  /// - Returns: How the run ended.
  /// - Throws: `TargetUnavailable` where no probe can be made to run cases.
  func run(
    _ cases: [Case], ready: (TargetFacts) -> Void, remark: (String) -> Void = { _ in },
    deliver: (CaseResult) -> Bool
  ) throws(TargetUnavailable) -> End {
    Interruption.ignoreBrokenPipes()
    let run = ScheduledRun(self, link(to: cases), cases)
    defer { run.stop() }
    var isAnnounced = false
    while !run.results.isExhausted {
      try run.advance()
      if let signal = interruption?.signalNumber { return .interrupted(signal: signal) }
      if !isAnnounced, let facts = run.facts {
        isAnnounced = true
        ready(facts)
        run.setApart()
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
    if let words = run.starts.words { remark(words) }
    return .finished
  }

  private func link(to cases: [Case]) -> any ProbeLink {
    switch kind {
    case .pipe: PipeLink(launch: launch, patience: patience)
    case .batch: BatchLink(launch: launch, patience: patience)
    case .console: ConsoleLink(launch: launch, cases: cases)
    }
  }
}
