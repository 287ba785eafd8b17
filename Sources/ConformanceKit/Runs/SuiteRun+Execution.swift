extension SuiteRun {
  /// Takes cases to the target by its link, and brings what was seen of them back in their order.
  ///
  /// - Parameters:
  ///   - cases: The cases.
  ///   - interruption: What notices a signal to the runner.
  ///   - ready: Called once, before any result, with what the probe says of its target.
  ///   - deliver: Called for each case; `false` ends the run early, and every case behind it is
  ///     delivered as not run.
  /// - Returns: How the run ended.
  /// - Throws: `TargetUnavailable` where no case can be run.
  func execute(
    _ cases: [Case], interruption: Interruption, ready: (TargetFacts) -> Void,
    deliver: (CaseResult) -> Bool
  ) throws -> Scheduler.End {
    if let log {
      log.deliver(cases, ready: ready, deliver: deliver)
      return .finished
    }
    switch link {
    case .pipe:
      var scheduler = Scheduler(launch: launch)
      scheduler.jobs = jobs
      scheduler.patience = patience
      scheduler.measuresTime = measuresTime
      scheduler.interruption = interruption
      return try scheduler.run(cases, ready: ready, deliver: deliver)
    case .batch:
      var batch = Batch(launch: launch)
      batch.patience = patience
      batch.interruption = interruption
      return try batch.run(cases, ready: ready, deliver: deliver)
    case .console:
      var series = ConsoleSeries(launch: launch)
      series.patience = patience
      series.interruption = interruption
      return try series.run(cases, ready: ready, deliver: deliver)
    }
  }
}
