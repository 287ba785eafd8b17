extension ConsoleSeries {
  /// How far a series of boots has come.
  struct Series: OutputReader {
    /// What the consoles have shown.
    private(set) var log: ConsoleLog
    /// The first case of the next boot.
    private(set) var first = 0
    /// Why the target cannot be run as it was asked for.
    private(set) var problem: TargetUnavailable?

    private var delivered = 0
    private var isAnnounced = false
    /// How often in a row a boot has come to no case.
    private var idle = 0
    /// Why cases were passed over, or not come to.
    private var skipped: [Int: String] = [:]
    private var givenUp: String?

    init(_ log: ConsoleLog) {
      self.log = log
    }

    var isReady: Bool { log.isReady }
    var isDone: Bool { log.isDone }
    var nonsense: String? { log.nonsense }

    mutating func receive(_ chunk: UnsafeBufferPointer<UInt8>) { log.receive(chunk) }
    mutating func takeProgress() -> Bool { log.takeProgress() }

    /// Says once what the target is.
    mutating func announce(_ ready: (TargetFacts) -> Void, checking launch: ProbeLaunch) {
      guard !isAnnounced, let facts = log.facts else { return }
      do throws(TargetUnavailable) {
        try launch.checkRoute(facts)
      } catch {
        return problem = error
      }
      isAnnounced = true
      ready(facts)
    }

    /// Delivers the cases that no boot comes to any more; `false` where no more are wanted.
    mutating func deliver(upTo end: Int, _ deliver: (CaseResult) -> Bool) -> Bool {
      var goesOn = true
      while delivered < end, goesOn || givenUp != nil {
        let result = CaseResult(index: delivered, observations: observations(of: delivered))
        delivered += 1
        goesOn = deliver(result)
      }
      return goesOn
    }

    private func observations(of number: Int) -> CaseObservations {
      let observations = log.observations(of: number)
      guard case .notRun = observations.ending, let reason = skipped[number] ?? givenUp else {
        return observations
      }
      return CaseObservations(ending: .notRun(reason: reason))
    }

    /// Ends the last boot.
    mutating func finish(_ reason: String) {
      log.finish(reason)
      first = log.count
    }

    /// Leaves what has not been delivered as it is.
    mutating func giveUp(_ reason: String) {
      givenUp = reason
      finish(reason)
    }

    /// Ends a boot, and goes on behind the case in which it ended.
    ///
    /// Where none was heard of, what a console shows may just have been lost: the case is tried once
    /// more. A target that then comes to no other case either is given up.
    mutating func goOn(behind reason: String) {
      let reached = log.inFlight ?? log.reached
      log.finish(reason)
      if let reached, reached >= first {
        first = reached + 1
        idle = 0
        return
      }
      idle += 1
      if idle == 2 {
        skipped[first] = "the target ended twice before the case was heard of: \(reason)"
        first += 1
      } else if idle > 2 {
        giveUp(reason)
      }
    }
  }
}
