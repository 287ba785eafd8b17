package import ConformanceCases
import ConformanceJudging
package import ConformanceProtocol
package import ConformanceSystem

extension SuiteRun {
  /// Takes cases to the target by its link, and brings what was seen of them back in their order.
  ///
  /// - Parameters:
  ///   - cases: The cases.
  ///   - interruption: What notices a signal to the runner.
  ///   - ready: Called once, before any result, with what the probe says of its target.
  ///   - isKnownToHang: Asked, once the target is known, whether a case does not end there.
  ///   - remark: Called at the end with what a reader of the run has to know of it.
  ///   - deliver: Called for each case; `false` ends the run early, and every case behind it is
  ///     delivered as not run.
  /// - Returns: How the run ended.
  /// - Throws: `TargetUnavailable` where no case can be run.
  package func execute(
    _ cases: [Case], interruption: Interruption, ready: (TargetFacts) -> Void,
    isKnownToHang: @escaping (Case) -> Bool = { _ in false },
    remark: (String) -> Void = { _ in }, deliver: (CaseResult) -> Bool
  ) throws -> Scheduler.End {
    if let log {
      log.deliver(cases, ready: ready, deliver: deliver)
      log.remarks.forEach(remark)
      return .finished
    }
    var scheduler = Scheduler(launch: launch)
    scheduler.kind = link
    scheduler.jobs = jobs
    scheduler.patience = patience
    scheduler.measuresTime = measuresTime
    scheduler.triesAgain = triesAgain
    scheduler.interruption = interruption
    scheduler.takesMoreThanJobs = takesMoreThanJobs
    scheduler.isKnownToHang = isKnownToHang
    // Anonymous memory is stored to and loaded from: what every case needs.
    scheduler.calibration = { try? DoctorCases.load().first }
    return try scheduler.run(cases, ready: ready, remark: remark, deliver: deliver)
  }
}
