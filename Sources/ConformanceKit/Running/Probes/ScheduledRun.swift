import ConformanceCases
import ConformanceJSON
import ConformanceProtocol
import ConformanceSystem

/// One run of a scheduler: launches of the target, the cases that wait and the results that have
/// come.
final class ScheduledRun {
  private let scheduler: Scheduler
  private let link: any ProbeLink
  private var jobs: Int
  /// How long the first probe took to be ready.
  private var startup = Duration.zero
  /// The number of probes beside the jobs.
  private var asides = 0
  private let cases: [Case]
  private var queue: CaseQueue
  private var sessions: [ProbeSession] = []
  /// The second try of a case, and its launch.
  private var trial: (try: SecondTry, session: ProbeSession?)?
  /// Cases in which the target failed, and that wait for their second try.
  private var suspects: [(case: NumberedCase, fall: SecondTry.Fall)] = []
  /// Cases that a launch did not come to before it failed.
  private var unheard: Set<Int> = []
  private var lastLook = ContinuousClock.now
  private var lastEnded: Int?
  private var whyNotOn = "the target ended before, and its command has no {first} to go on"
  private var sentAt: [Int: ContinuousClock.Instant] = [:]

  /// The results that have come and have not been taken.
  var results: OrderedResults
  /// What the first probe that was ready says of its target.
  private(set) var facts: TargetFacts?
  /// How often the target was started.
  private(set) var starts: StartCount

  init(_ scheduler: Scheduler, _ link: any ProbeLink, _ cases: [Case]) {
    self.scheduler = scheduler
    self.link = link
    self.cases = cases
    jobs = link.isStream ? max(1, scheduler.jobs) : 1
    queue = CaseQueue(count: cases.count)
    results = OrderedResults(count: cases.count)
    starts = StartCount(scheduler.patience)
  }

  /// Sets the cases apart that others would wait behind, once it is known what the target is.
  ///
  /// Where cases are run one after the other, there is nothing to be gained by another order.
  func setApart() {
    guard link.isStream, jobs > 1, !scheduler.measuresTime else { return }
    var costs: [Int: CaseCost] = [:]
    for index in queue.waiting {
      var cost = CaseCost(cases[index])
      if scheduler.isKnownToHang(cases[index]) { cost.rest = scheduler.launch.limit }
      if cost.isLong || cost.isRestful { costs[index] = cost }
    }
    // Its start must not take longer than what it gains; rests that follow one another need no other.
    let rest = costs.values.filter(\.isRestful).reduce(.zero) { $0 + $1.rest }
    asides = scheduler.takesMoreThanJobs && rest > startup ? 1 : 0
    queue.setApart(costs, hasAsides: asides > 0)
  }

  /// Keeps the probes busy, waits for one of them, and takes what they say.
  func advance() throws(TargetUnavailable) {
    try startSessions()
    for session in sessions {
      refill(session)
      // Written here, so that a probe with a free pipe does not cost a turn of the loop.
      session.advance()
    }
    try takeResults()
    wait()
    for session in sessions {
      session.advance()
    }
    lookForEnds()
    try takeResults()
  }

  /// Ends every probe at once.
  func stop() {
    sessions.forEach { $0.stop() }
    sessions = []
  }

  /// Lets every probe end by itself.
  func finish() {
    sessions.forEach { $0.finish() }
    sessions.forEach { $0.waitForEnd() }
    sessions = []
  }
}

// MARK: - Starting and sending

extension ScheduledRun {
  private func startSessions() throws(TargetUnavailable) {
    if trial == nil, !suspects.isEmpty, sessions.allSatisfy({ $0.load == 0 }) {
      let (suspect, fall) = suspects.removeFirst()
      trial = (
        SecondTry(
          suspect, fall, calibration: calibration, limit: scheduler.launch.limit), nil
      )
    }
    while starts.pause <= .zero, let given = nextLaunch {
      guard link.canGoOn || given.first?.number == 0 else { return giveUp(whyNotOn) }
      try start(given)
    }
  }

  /// The cases of the next launch; `nil` where none is wanted at present.
  private var nextLaunch: [NumberedCase]? {
    if let trial { return trial.session == nil ? trial.try.cases + rest : nil }
    guard suspects.isEmpty, queue.count > 0, busy.count < jobs || wantsAside else { return nil }
    return rest
  }

  /// The launches that are counted as jobs.
  private var busy: [ProbeSession] { sessions.filter { !$0.isAside } }

  private var wantsAside: Bool { queue.hasRestful && sessions.count - busy.count < asides }

  /// The cases that a launch is given when it starts, behind those of a second try.
  private var rest: [NumberedCase] {
    link.isStream ? [] : queue.waiting.map { NumberedCase(number: $0, element: cases[$0]) }
  }

  private var calibration: NumberedCase? {
    guard link.takesAnyCase else { return nil }
    return scheduler.calibration().map { NumberedCase(number: cases.count, element: $0) }
  }

  private func start(_ given: [NumberedCase]) throws(TargetUnavailable) {
    let isAside = trial == nil && busy.count >= jobs
    starts.begin()
    do {
      let session = try ProbeSession(
        link, given, limit: scheduler.launch.limit, patience: scheduler.patience)
      session.isAside = isAside
      sessions.append(session)
      if trial != nil { trial?.session = session }
      if !link.isStream { queue.takeAll() }
    } catch {
      if facts == nil { throw error }
      if isAside { return doWithoutAsides() }
      guard !starts.fail(.init(.lost, error.reason)), !goOnWithFewer() else { return }
      giveUp("\(Self.downForGood): \(error.reason)")
    }
  }

  /// The number of cases that a probe is given ahead: fewer towards the end, so that all end together.
  private var window: Int {
    guard !scheduler.measuresTime else { return 1 }
    let share = queue.lineCount / (2 * jobs)
    return max(2, min(scheduler.patience.window, share))
  }

  private func refill(_ session: ProbeSession) {
    guard trial == nil, suspects.isEmpty, session.isReady else { return }
    if session.load == 0 {
      let isSpare = busy.contains { $0 !== session && !$0.isOccupied }
      let apart = queue.takeApart(isAside: session.isAside, isSpare: isSpare)
      session.isOccupied = apart != nil
      if let apart { send(apart, to: session) }
    }
    // Half a window at a time, so that many plans go through one write.
    guard !session.isAside, !session.isOccupied, session.load <= window / 2 else { return }
    while session.load < window, let index = queue.take() {
      send(index, to: session)
    }
  }

  private func send(_ index: Int, to session: ProbeSession) {
    if scheduler.measuresTime {
      sentAt[index] = .now
    }
    session.send(NumberedCase(number: index, element: cases[index]))
  }
}

// MARK: - Results

extension ScheduledRun {
  private func takeResults() throws(TargetUnavailable) {
    for session in sessions {
      if session.wasReady, !session.hasBeenGreeted { try greet(session) }
      for (number, observations) in session.takeFinished() {
        take(number, observations, from: session)
      }
    }
    for session in sessions where session.failure != nil || session.isDone {
      remove(session)
      guard let failure = session.failure else { continue }
      if session.wasReady {
        settle(failure, of: session)
      } else {
        try failToStart(failure, session)
      }
    }
    if let conclusion = trial?.try.conclusion { conclude(conclusion) }
  }

  private func greet(_ session: ProbeSession) throws(TargetUnavailable) {
    session.hasBeenGreeted = true
    if trial?.session === session { trial?.try.begin() }
    starts.succeed()
    // Every probe is on one target.
    if let facts { return try session.facts.checkSame(as: facts) }
    try scheduler.launch.checkRoute(session.facts)
    facts = session.facts
    startup = session.age
  }

  private func take(
    _ number: Int, _ observations: CaseObservations, from session: ProbeSession
  ) {
    lastEnded = number < cases.count ? number : lastEnded
    if let trial, trial.session === session, trial.try.has(number) {
      self.trial?.try.end(number, observations)
    } else {
      let duration = sentAt.removeValue(forKey: number).map { ContinuousClock.now - $0 }
      results.add(.init(index: number, observations: observations, duration: duration))
    }
  }

  private func remove(_ session: ProbeSession) {
    if session.failure == nil { session.waitForEnd() } else { session.stop() }
    sessions.removeAll { $0 === session }
    if trial?.session === session { trial?.session = nil }
  }

  /// Ends a second try; its probe goes on with other cases where there is room for it.
  private func conclude(_ conclusion: CaseObservations) {
    guard let (ended, session) = trial else { return }
    results.add(.init(index: ended.suspect.number, observations: conclusion))
    trial = nil
    guard let session, link.isStream, busy.count > jobs else { return }
    session.stop()
    sessions.removeAll { $0 === session }
  }
}

// MARK: - Failures

extension ScheduledRun {
  /// Settles what a launch that failed had in hand.
  private func settle(_ failure: ProbeFailure, of session: ProbeSession) {
    giveBack(session.inFlight.dropFirst())
    noteEnd(failure)
    guard let first = session.inFlight.first else { return }
    let fall = SecondTry.Fall(steps: first.steps, failure: failure)
    if let trial, trial.try.has(first.number) {
      self.trial?.try.fail(first.number, fall)
    } else {
      settle(first, fall)
    }
  }

  /// Takes back cases that a launch did not come to, but for those of a second try.
  private func giveBack(_ inFlight: ArraySlice<CaseInFlight>) {
    queue.giveBack(inFlight.map(\.number).filter { trial?.try.has($0) != true })
  }

  /// Notes what the end of a launch means for those that follow.
  private func noteEnd(_ failure: ProbeFailure) {
    switch failure.kind {
    case .farewell(.unreadable): giveUp(failure.reason)
    case .farewell(.left(let what)):
      let last = lastEnded.map { cases[$0].id } ?? "a case"
      whyNotOn =
        "the target was not started again after \(last), which could not be cleaned up "
        + "(\(what.printable))"
    default: break
    }
  }

  private func settle(_ first: CaseInFlight, _ fall: SecondTry.Fall) {
    switch fall.failure.kind {
    case .farewell(.left), .farewell(.unreadable): return queue.giveBack([first.number])
    case .nonsense:
      return add(first, CaseObservations(ending: .probeFailed(reason: fall.failure.reason)))
    case .wentDown, .lost, .silent, .notExecuted, .farewell(.anew): break
    }
    guard first.hasBegun || !saysWhatBegins else { return settleUnheard(first, fall.failure) }
    guard scheduler.triesAgain, link.canGoOn || first.number == 0 else {
      return add(
        first,
        CaseObservations(
          steps: fall.steps, ending: .wentDown(reason: fall.failure.reason, times: 1)))
    }
    suspects.append((NumberedCase(number: first.number, element: cases[first.number]), fall))
  }

  /// Settles a case that had not begun: what failed there may be laid to no case.
  private func settleUnheard(_ first: CaseInFlight, _ failure: ProbeFailure) {
    guard !unheard.insert(first.number).inserted else { return queue.giveBack([first.number]) }
    let reason = "the target ended twice before the case was heard of: \(failure.reason)"
    add(first, CaseObservations(ending: .notRun(reason: reason)))
  }

  private func add(_ first: CaseInFlight, _ observations: CaseObservations) {
    results.add(.init(index: first.number, observations: observations))
  }

  private var saysWhatBegins: Bool { link.announcesCases || facts?.runsInPlace == true }

  private func failToStart(
    _ failure: ProbeFailure, _ session: ProbeSession
  ) throws(TargetUnavailable) {
    giveBack(session.inFlight[...])
    if session.isAside { return doWithoutAsides() }
    guard !starts.fail(failure), !goOnWithFewer() else { return }
    if facts == nil {
      throw TargetUnavailable(reason: failure.reason, messages: session.lastMessages)
    }
    giveUp("\(Self.downForGood): \(failure.reason)")
  }

  /// Where a further probe cannot be had, which the target need not have, the jobs are enough.
  private func doWithoutAsides() {
    starts.withdraw()
    asides = 0
  }

  /// Leaves all to the probes that run, now that no other can be had; `false` where none does.
  private func goOnWithFewer() -> Bool {
    guard trial == nil, sessions.contains(where: \.wasReady) else { return false }
    sessions.forEach { $0.isAside = false }
    (jobs, asides) = (sessions.count, 0)
    return true
  }

  private static let downForGood = "the target could not be started again"

  /// Leaves what has no result as not run.
  private func giveUp(_ reason: String) {
    if trial != nil {
      trial?.try.giveUp(reason)
      if let conclusion = trial?.try.conclusion { conclude(conclusion) }
    }
    for (suspect, fall) in suspects {
      var waiting = SecondTry(
        suspect, fall, calibration: nil, limit: scheduler.launch.limit)
      waiting.giveUp(reason)
      guard let conclusion = waiting.conclusion else { continue }
      results.add(.init(index: suspect.number, observations: conclusion))
    }
    suspects = []
    results.fillMissing(.notRun(reason: reason))
  }
}

// MARK: - Waiting

extension ScheduledRun {
  private func wait() {
    var entries = sessions.flatMap(\.pollEntries)
    if let interruption = scheduler.interruption {
      entries.append(Polling.reading(interruption.descriptor))
    }
    // Now and then a look at whether all probes live, for the end of one may close nothing.
    let now = ContinuousClock.now
    var longest = sessions.map(\.longestWait).min() ?? .milliseconds(100)
    if let deadline = sessions.compactMap(\.deadline).min() {
      longest = min(longest, deadline - now)
    }
    if starts.pause > .zero { longest = min(longest, starts.pause) }
    Polling.wait(&entries, atMost: max(.zero, longest))
    // With plans enough ahead, one turn of the loop takes the results of many cases.
    let isBusy = sessions.allSatisfy { $0.load >= 12 || $0.isAside || $0.isOccupied }
    if link.isStream, !scheduler.measuresTime, isBusy {
      Polling.pause(.milliseconds(1))
    }
  }

  private func lookForEnds() {
    guard !link.isStream || ContinuousClock.now - lastLook > .milliseconds(100) else { return }
    lastLook = .now
    sessions.forEach { $0.lookForEnd() }
  }
}
