/// One run of a scheduler: its probes, the cases that wait and the results that have come.
final class ScheduledRun {
  private let scheduler: Scheduler
  private let cases: [Case]
  private var queue: CaseQueue
  private var sessions: [ProbeSession] = []
  /// The sessions whose facts have been looked at.
  private var checked: Set<ObjectIdentifier> = []
  private var lastLook = ContinuousClock.now
  private var sentAt: [Int: ContinuousClock.Instant] = [:]

  /// The results that have come and have not been taken.
  var results: OrderedResults
  /// What the first probe that was ready says of its target.
  private(set) var facts: TargetFacts?

  init(_ scheduler: Scheduler, _ cases: [Case]) {
    self.scheduler = scheduler
    self.cases = cases
    queue = CaseQueue(count: cases.count)
    results = OrderedResults(count: cases.count)
  }

  /// Keeps the probes busy, waits for one of them, and takes what they say.
  func advance() throws(TargetUnavailable) {
    try startProbes()
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

  private func startProbes() throws(TargetUnavailable) {
    let wanted = min(max(1, scheduler.jobs), sessions.count + queue.count)
    while sessions.count < wanted {
      sessions.append(try ProbeSession(scheduler.launch, patience: scheduler.patience))
    }
  }

  /// The number of cases that a probe is given ahead: fewer towards the end, so that all end together.
  private var window: Int {
    guard !scheduler.measuresTime else { return 1 }
    let share = queue.count / (2 * max(1, scheduler.jobs))
    return max(2, min(scheduler.patience.window, share))
  }

  private func refill(_ session: ProbeSession) {
    // Half a window at a time, so that many plans go through one write.
    guard session.isReady, session.load <= window / 2 else { return }
    while session.load < window, let index = queue.take() {
      if scheduler.measuresTime {
        sentAt[index] = .now
      }
      session.send(cases[index], number: index)
    }
  }

  private func takeResults() throws(TargetUnavailable) {
    for session in sessions {
      if session.wasReady { try check(session) }
      for (number, observations) in session.takeFinished() {
        let duration = sentAt.removeValue(forKey: number).map { ContinuousClock.now - $0 }
        results.add(.init(index: number, observations: observations, duration: duration))
      }
    }
    for session in sessions {
      guard let reason = session.failure else { continue }
      try replace(session, reason)
    }
  }

  /// Makes sure that every probe is on one target, and on the route that was asked for.
  private func check(_ session: ProbeSession) throws(TargetUnavailable) {
    guard checked.insert(ObjectIdentifier(session)).inserted else { return }
    if let facts { return try session.facts.checkSame(as: facts) }
    try scheduler.launch.checkRoute(session.facts)
    facts = session.facts
  }

  private func replace(_ session: ProbeSession, _ reason: String) throws(TargetUnavailable) {
    session.stop()
    sessions.removeAll { $0 === session }
    checked.remove(ObjectIdentifier(session))
    guard session.wasReady else {
      throw TargetUnavailable(reason: reason, messages: session.lastMessages)
    }
    let (first, others) = session.abandon()
    queue.giveBack(others)
    guard let first else { return }
    results.add(.init(index: first.number, observations: first.observations))
  }

  // MARK: - Waiting

  private func wait() {
    var entries = sessions.flatMap(\.pollEntries)
    if let interruption = scheduler.interruption {
      entries.append(Polling.reading(interruption.descriptor))
    }
    // Now and then a look at whether all probes live, for the end of one may close nothing.
    let now = ContinuousClock.now
    let deadline = sessions.compactMap(\.deadline).min() ?? now
    Polling.wait(&entries, atMost: min(max(.zero, deadline - now), .milliseconds(100)))
    // With plans enough ahead, one turn of the loop takes the results of many cases.
    if !scheduler.measuresTime, sessions.allSatisfy({ $0.load >= 12 }) {
      Polling.pause(.milliseconds(1))
    }
  }

  private func lookForEnds() {
    guard ContinuousClock.now - lastLook > .milliseconds(100) else { return }
    lastLook = .now
    sessions.forEach { $0.lookForEnd() }
  }
}
