/// Runs cases whose plans are in the probe: boots of the target, each with the log of its console.
///
/// A boot that ends in a case is followed by one that goes on behind it.
struct ConsoleSeries {
  /// How the target is launched; where its command names `{first}` it can go on behind a case.
  var launch: ProbeLaunch
  /// How long it is waited for.
  var patience = ProbePatience()
  /// What notices a signal to the runner.
  var interruption: Interruption?

  init(launch: ProbeLaunch) {
    self.launch = launch
  }

  /// Runs cases; see `Scheduler.run`.
  func run(
    _ cases: [Case], ready: (TargetFacts) -> Void, deliver: (CaseResult) -> Bool
  ) throws(TargetUnavailable) -> Scheduler.End {
    Interruption.ignoreBrokenPipes()
    var series = Series(ConsoleLog(cases, plans: EmbeddedPlans(cases).description))
    while series.first < cases.count {
      let (end, messages) = try boot(&series, ready, deliver)
      switch end {
      case .interrupted(let signal): return .interrupted(signal: signal)
      case .stopped:
        if let error = series.problem { throw error }
        series.giveUp("the run ended at the first failure")
      case .done: series.finish("the probe took its leave in the case")
      case .failed(let reason):
        if let error = series.log.error { throw TargetUnavailable(reason: error.description) }
        guard series.log.facts != nil else {
          throw TargetUnavailable(reason: reason, messages: messages)
        }
        series.goOn(behind: reason)
      }
      if !Placeholder.first.isNamed(in: launch.command), series.first < cases.count {
        series.giveUp("the target ended before, and its command has no {first} to go on")
      }
    }
    _ = series.deliver(upTo: cases.count, deliver)
    return .finished
  }

  private func boot(
    _ series: inout Series, _ ready: (TargetFacts) -> Void, _ deliver: (CaseResult) -> Bool
  ) throws(TargetUnavailable) -> (WatchedLaunch.End, messages: String) {
    var scratch: ScratchDirectory?
    if launch.needsDirectory {
      do {
        scratch = try ScratchDirectory(in: launch.directory)
      } catch {
        throw TargetUnavailable(reason: "the target cannot be launched: \(error)")
      }
    }
    defer { scratch?.remove() }
    let command = launch.arguments(scratch: scratch?.path, [.first: String(series.first)])
    let launched = try WatchedLaunch(command, limit: launch.limit, patience: patience)
    let end = launched.run(&series, interruption) { series in
      series.announce(ready, checking: launch)
      return series.problem == nil && series.deliver(upTo: series.log.reached ?? 0, deliver)
    }
    return (end, launched.lastMessages)
  }
}
