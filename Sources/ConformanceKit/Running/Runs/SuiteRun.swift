package import ConformanceCases
package import ConformanceComparison
package import ConformanceJudging
package import ConformanceProtocol
package import ConformanceReports
package import ConformanceSystem

/// One run of cases on a target: scheduled, judged and reported point by point.
package struct SuiteRun: Sendable {
  /// How a run ended.
  package enum End {
    /// Every case has a verdict.
    case finished(Finished)
    /// A signal ended it.
    case interrupted(Interruption)
  }

  /// What a run that came to its end has shown.
  package struct Finished: Sendable {
    var counts: OutcomeCounts
    /// How far the target has come in a profile, if there is one.
    var profile: ProfileSummary?
    /// Whether it was asked to be judged by the profile.
    var isJudgedByProfile = false
    /// The name of the target.
    var target: String
    /// The system of the target.
    var system: String
    /// What the list of deviations lacks, or has too much.
    var deviations: DeviationFile

    /// The exit status.
    ///
    /// - Parameter isStrict: Whether known deviations count.
    /// - Returns: Of a whole profile what its verdict is worth, else of the chosen cases.
    package func status(isStrict: Bool) -> ExitStatus {
      if counts.judged == 0 { return .nothingJudged }
      let isBad = counts.hasUnexpected || counts[.pass] == 0 || (isStrict && counts.known > 0)
      let ofCases: ExitStatus = isBad ? .notConforming : .success
      guard let profile, profile.isWhole else { return ofCases }
      let conformance = profile.verdict.conformance
      // What is printed is not to be denied, whether it was asked for or not.
      if conformance == .notConforming { return .notConforming }
      guard isJudgedByProfile else { return ofCases }
      switch conformance {
      case .conforming: return .success
      case .deviating: return isStrict || counts[.pass] == 0 ? .notConforming : .success
      case .notConforming: return .notConforming
      case .noVerdict: return profile.hasUnjudgedPart ? .nothingJudged : .notConforming
      }
    }
  }

  /// How probes are started.
  var launch: ProbeLaunch
  /// What was seen already, in place of a launch.
  package let log: ConsoleLog?
  /// How plans and observations pass.
  var link = Target.Link.pipe
  /// How long a probe is waited for.
  var patience = ProbePatience()
  /// The number of probes at the same time.
  package var jobs = 1
  /// Whether the target can have more probes than jobs, for cases that only let time pass.
  var takesMoreThanJobs = true
  /// Whether a case in which the target goes down or falls silent is tried once more.
  var triesAgain = true
  /// Whether a signal to this program ends the run in order; else signals are left as they are.
  package var watchesSignals = true
  /// Whether the run ends at the first case that is not ok.
  package var failsFast = false
  /// Whether what was seen at each step is logged.
  package var isVerbose = false
  /// Whether the report has durations.
  package var measuresTime = false
  /// The version of TAP.
  package var version = TAPWriter.Version.v13
  /// What a command needs to repeat a case as it is run; `nil` where no command can.
  package var reproduction: Reproduction? = Reproduction()
  /// The profile whose verdict the report ends with, among all cases that there are.
  package var profile: ProfileSummary?
  /// Whether the run is judged by the profile, and how far the target has come in it is logged.
  package var isJudgedByProfile = false
  /// Whether the run is of every case there is.
  package var isWhole = false
  /// Which options the target is taken to have or to be without; the cases are made for it.
  package var optionChoice = OptionChoice()
  /// The known failures of every system.
  package var deviations: [Deviation] = []
  /// The name of the target.
  package var target = "host"

  /// Creates a run of one job.
  package init(launch: ProbeLaunch) {
    self.launch = launch
    log = nil
  }

  /// Creates a run that launches nothing: what was seen is in a log.
  ///
  /// - Parameters:
  ///   - log: The log of the cases that are run.
  ///   - target: The target whose deviations are known; `nil` where that is not said.
  package init(log: ConsoleLog, of target: Target? = nil) {
    launch = ProbeLaunch(command: [], directory: "")
    self.log = log
    self.target = target?.name ?? "console"
    deviations = target?.deviations ?? []
    // What a console belongs to cannot be launched from here, unless it is said.
    if target == nil { reproduction = nil }
  }

  /// Runs cases.
  ///
  /// - Parameters:
  ///   - cases: The cases, in the order of the report.
  ///   - destination: Where the report goes.
  ///   - log: Receives text for a person: what was seen, and the summary.
  ///   - progress: Told after each case.
  /// - Returns: How the run ended.
  /// - Throws: `TargetUnavailable`, `ReportDestination.Failure`, or what the system says when
  ///   signals cannot be watched.
  package func run(
    _ cases: [Case], to destination: ReportDestination, log: @escaping (String) -> Void,
    progress: ProgressLine = ProgressLine(isShown: false)
  ) throws -> End {
    let interruption = watchesSignals ? try Interruption.watch() : nil
    let reporting = Reporting(self, cases, destination, log, progress)
    do {
      reporting.start()
      let end = try execute(
        reporting.given.all, interruption: interruption, ready: reporting.ready,
        isKnownToHang: reporting.isKnownToHang, remark: reporting.remark,
        deliver: reporting.deliver)
      if case .interrupted(let signal) = end, let interruption {
        reporting.bailOut("interrupted by signal \(signal)")
        return .interrupted(interruption)
      }
      interruption?.stopWatching()
      return .finished(try reporting.finish())
    } catch let error as TargetUnavailable {
      reporting.bailOut(error.reason)
      throw error
    }
  }
}

extension SuiteRun {
  /// Makes a target ready, and creates the run of it.
  ///
  /// - Parameters:
  ///   - preparation: The target.
  ///   - cases: The cases that are to be run, behind their calibrations; only a console is given
  ///     them before it runs.
  ///   - directory: The directory under test.
  ///   - limit: The time limit of a case; else that of the target.
  ///   - route: The way into the kernel; else that of the target.
  /// - Throws: What keeps the target from being run.
  package init(
    _ preparation: TargetPreparation, cases: @autoclosure () throws -> [Case], directory: String,
    limit: Duration? = nil, route: Route? = nil
  ) throws {
    let target = preparation.target
    self.init(
      launch: try preparation.launch(
        directory: directory, limit: limit, route: route,
        cases: target.link == .console ? try cases() : []))
    self.target = target.name
    link = target.link
    jobs = target.jobs ?? Processors.count
    takesMoreThanJobs = target.jobs == nil
    deviations = target.deviations
    patience.startup = target.limits.startup ?? patience.startup
    patience.grace = target.limits.silence ?? patience.grace
  }
}

extension SuiteRun {
  /// Takes cases to the target by its link, and brings what was seen of them back in their order.
  ///
  /// - Parameters:
  ///   - cases: The cases.
  ///   - interruption: What notices a signal to the runner; `nil` where nothing is to.
  ///   - ready: Called once, before any result, with what the probe says of its target.
  ///   - isKnownToHang: Asked, once the target is known, whether a case does not end there.
  ///   - remark: Called at the end with what a reader of the run has to know of it.
  ///   - deliver: Called for each case; `false` ends the run early, and every case behind it is
  ///     delivered as not run.
  /// - Returns: How the run ended.
  /// - Throws: `TargetUnavailable` where no case can be run.
  package func execute(
    _ cases: [Case], interruption: Interruption?, ready: (TargetFacts) -> Void,
    isKnownToHang: @escaping (Case) -> Bool = { _ in false },
    remark: (String) -> Void = { _ in }, deliver: (CaseResult) -> Bool
  ) throws -> Scheduler.End {
    if let log {
      log.deliver(cases, ready: ready) { deliver($0) && interruption?.signalNumber == nil }
      if let signal = interruption?.signalNumber { return .interrupted(signal: signal) }
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
