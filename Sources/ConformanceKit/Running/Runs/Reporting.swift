import ConformanceCases
import ConformanceComparison
import ConformanceJSON
import ConformanceJudging
import ConformanceProtocol
import ConformanceReports
import ConformanceSystem
import ConformanceVocabulary

/// The report of a run while it is written.
final class Reporting {
  private let run: SuiteRun
  private let cases: [Case]
  private let destination: ReportDestination
  private let log: (String) -> Void
  private var progress: ProgressLine
  private var writer: TAPWriter
  private var summary: RunSummary
  private var judge = Judge(facts: TargetFacts())
  /// What the target is given.
  private(set) var given: GivenCases
  private var known = KnownDeviations([], facts: [:])
  private var deviations = DeviationFile()
  private var failing: Set<Deviation> = []
  private var profile: ProfileSummary?
  private var system = "unknown"
  private var failure: ReportDestination.Failure?

  init(
    _ run: SuiteRun, _ cases: [Case], _ destination: ReportDestination,
    _ log: @escaping (String) -> Void, _ progress: ProgressLine
  ) {
    self.run = run
    self.cases = cases
    self.destination = destination
    self.log = log
    self.progress = progress
    writer = TAPWriter(version: run.version)
    summary = RunSummary(reproduction: run.reproduction)
    profile = run.profile
    given = GivenCases(cases)
  }

  /// The version and the plan.
  func start() {
    write(writer.start(count: cases.count))
  }

  /// What is known of the target.
  func ready(_ facts: TargetFacts) {
    judge = Judge(facts: facts)
    let header =
      [NamedValue(name: "target", value: run.target)] + facts.withPromised
      + run.optionChoice.facts + [NamedValue(name: "suite", value: Suite.version)]
    known = KnownDeviations(run.deviations, facts: header.byName)
    system = facts["system"] ?? system
    write(writer.header(header))
  }

  /// Whether a case is listed as one that does not end on the target.
  func isKnownToHang(_ element: Case) -> Bool {
    known.all(of: element.id).contains { $0.evidence.isOfTimeout }
  }

  /// Judges a case, writes its point, and says whether the run goes on.
  ///
  /// The trials and the calibrations come first, and have no point.
  func deliver(_ result: CaseResult) -> Bool {
    guard let place = given.place(result.index) else {
      prepare(result)
      return failure == nil
    }
    let element = cases[place]
    let verdict = verdict(on: element, result.observations)
    var point = Report.Point(element, verdict)
    let deviation = known.deviation(of: element.id, verdict)
    point.deviation = deviation.map(Report.KnownDeviation.init)
    point.duration = result.duration
    if let deviation, point.standing == .known { failing.insert(deviation) }
    write(writer.point(point))
    summary.add(element, point)
    deviations.add(point, deviation, listed: known.all(of: element.id))
    profile?.add(element, point)
    if run.isVerbose {
      progress.clear()
      log(VerboseText.text(of: element, result.observations, verdict))
    }
    progress.show(done: summary.counts.total, of: cases.count, id: element.id)
    return failure == nil && !(run.failsFast && point.standing.isUnexpected)
  }

  /// Notes what came of a trial or a calibration.
  private func prepare(_ result: CaseResult) {
    let told = given.note(result.observations, of: result.index, by: judge)
    guard run.isVerbose, let (element, verdict) = told else { return }
    log(VerboseText.text(of: element, result.observations, verdict))
  }

  /// Takes what a reader of the run has to know of it.
  func remark(_ text: String) {
    summary.remarks.append(text.printable)
  }

  /// The verdict on a case; a failure that is not the known one says what that is.
  private func verdict(on element: Case, _ observations: CaseObservations) -> Verdict {
    var verdict = given.verdict(on: element, observations, by: judge)
    let others = known.others(of: element.id, verdict)
    if !others.isEmpty {
      verdict.finding?.listed = others.map(\.evidence.words).joined(separator: ", or ")
    }
    return verdict
  }

  /// The last lines; the file appears.
  func finish() throws(ReportDestination.Failure) -> SuiteRun.Finished {
    progress.clear()
    write(writer.end(profile?.verdict))
    if let failure { throw failure }
    try destination.finish()
    if run.isWhole { summary.idle = known.idle(failing).map(\.cases) }
    log(summary.text)
    if let profile {
      if run.isJudgedByProfile { log("\n" + ProfileText.text(of: profile)) }
      if !run.isJudgedByProfile, profile.isWhole { log(profile.verdict.words + "\n") }
    }
    return SuiteRun.Finished(
      counts: summary.counts, profile: profile, isJudgedByProfile: run.isJudgedByProfile,
      target: run.target, system: system, deviations: deviations)
  }

  /// Ends a stream with the reason; a file does not appear.
  func bailOut(_ reason: String) {
    progress.clear()
    if destination.isStream { write(writer.bailOut(reason)) }
    destination.abandon()
  }

  private func write(_ text: String) {
    guard failure == nil else { return }
    do {
      try destination.write(text)
    } catch {
      failure = error
    }
  }
}
