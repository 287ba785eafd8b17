/// A walk through the steps of a case in the order of their execution.
struct Walk {
  /// The process or thread that executes steps, as far as its end is known.
  struct Place {
    /// Whether it is the process of the case itself.
    var isMain = true
    /// Whether steps that were not observed are judged elsewhere, or were never to be reached.
    var excusesMissing = false
    /// The signal that ended it.
    var killedBy: String?
  }

  /// What decides the verdict.
  struct Problem {
    var outcome: Outcome
    var finding: Finding
  }

  /// The first step of a process that was not observed.
  struct Unreached {
    var step: Step
    var place: Place
  }

  /// The labels of the asserted steps.
  var behaviour: [String] = []
  /// The first problem.
  private(set) var problem: Problem?

  let steps: [Step]
  private let observations: StepObservations
  private(set) var unreached: [Unreached] = []
  /// Names that are not bound because their step failed as it may.
  private var rightlyUnbound: Set<String> = []
  private var hasExited = false

  init(_ case: Case, _ seen: CaseObservations, _ numbers: TargetNumbers) {
    steps = `case`.steps
    observations = StepObservations(seen)
    var names = KnownNames(numbers)
    _ = walk(steps, &names, Place())
  }

  /// Walks through the steps of one process; `false` where it ended before they did.
  private mutating func walk(_ steps: [Step], _ names: inout KnownNames, _ place: Place) -> Bool {
    for step in steps {
      guard visit(step, &names, place) else { return false }
    }
    return true
  }

  private mutating func visit(_ step: Step, _ names: inout KnownNames, _ place: Place) -> Bool {
    if step.call.block == nil, step.call.result != .none { return judge(step, &names, place) }
    switch step.call.name {
    case "_exit" where observations[step.number] == nil:
      hasExited = hasExited || place.isMain
      return false
    case "exec" where observations[step.number] == nil:
      hasExited = hasExited || place.isMain
      _ = walk(step.block, &names, place)
      return false
    case "repeat": return visitRepeat(step, &names, place)
    case _ where step.call.startsProcess || step.call.startsThread:
      return visitConcurrent(step, &names, place)
    default: return judge(step, &names, place)
    }
  }

  private mutating func visitRepeat(
    _ step: Step, _ names: inout KnownNames, _ place: Place
  ) -> Bool {
    var inner = place
    // It ended at a failure that its step may have: what follows that step was never reached.
    inner.excusesMissing = place.excusesMissing || observations[step.number] != nil
    guard walk(step.block, &names, inner) || observations[step.number] != nil else { return false }
    return judge(step, &names, place)
  }

  private mutating func visitConcurrent(
    _ step: Step, _ names: inout KnownNames, _ place: Place
  ) -> Bool {
    let runsBeside = !step.bindings.isEmpty
    let hasFailed = observations[step.number].map {
      Reading($0, of: step, on: names.numbers).isFailure
    }
    if hasFailed == true { return judge(step, &names, place) }
    if runsBeside, !judge(step, &names, place) { return false }
    var inner = names
    _ = walk(step.block, &inner, placeOfBlock(step, in: place))
    return runsBeside || judge(step, &names, place)
  }

  /// What is known of the end of the child or the thread that a step starts.
  private func placeOfBlock(_ step: Step, in place: Place) -> Place {
    guard step.call.startsProcess else { return place }
    var waiter: Step? = step
    if let name = step.bindings.first {
      waiter = steps.lazy.flatMap(\.withBlock).first {
        $0.call.name == "waitpid" && $0.argument("pid")?.planText == name
      }
    }
    let signal = waiter.flatMap { observations[$0.number]?["killed"] }
    return Place(
      isMain: false, excusesMissing: signal != nil && waiter?.expectation != nil, killedBy: signal)
  }
}

// MARK: - One step

extension Walk {
  private mutating func judge(_ step: Step, _ names: inout KnownNames, _ place: Place) -> Bool {
    guard let observation = observations[step.number] else {
      noteMissing(step, place)
      return false
    }
    let reading = Reading(observation, of: step, on: names.numbers)
    if case .succeeded(let value) = reading, step.isMetBySuccess {
      names.bind(step, observation, value: value)
      return true
    }
    let check = StepCheck(step: step, observation: observation, reading: reading, names: names)
    let expectation = step.expectation ?? step.assumption
    if step.expectation != nil, let label = check.label(for: expectation) {
      behaviour.append(label)
    }
    switch check.reading {
    case .missing(let name):
      if !rightlyUnbound.contains(String(name.prefix { $0 != "." })) {
        note(.unresolved, step, "could not be run: \(name) is not bound")
      }
      return false
    case .setup(let error):
      note(.unresolved, step, "could not be run: its object could not be prepared (\(error))")
      return false
    default: break
    }
    decide(check, expectation)
    if case .succeeded(let value) = check.reading {
      names.bind(step, observation, value: value)
    } else {
      rightlyUnbound.formUnion(step.bindings)
    }
    return true
  }

  private mutating func decide(_ check: StepCheck, _ expectation: Expectation) {
    switch check.answer(expectation) {
    case .holds: break
    case .differs: note(check.step, check.observed(for: expectation))
    case .unknown(let name):
      note(.unresolved, check.step, "cannot be judged: \(name) is not known")
    }
  }

  private mutating func noteMissing(_ step: Step, _ place: Place) {
    if place.excusesMissing { return }
    guard let signal = place.killedBy else {
      unreached.append(Unreached(step: step, place: place))
      return
    }
    noteDeath(of: step, "the process was ended by \(signal)", label: "killed \(signal)")
  }

  /// Notes that the process of a step ended in it.
  private mutating func noteDeath(of step: Step, _ observed: String, label: String) {
    if step.expectation != nil {
      behaviour.append(label)
    }
    guard step.expectation != .any else { return }
    note(step, observed)
  }

  /// Notes that a step did not do what was expected of it.
  mutating func note(_ step: Step, _ observed: String) {
    guard problem == nil else { return }
    let expectation = step.expectation ?? step.assumption
    let role = step.expectation == nil ? ", a precondition," : ""
    let message =
      observed.hasPrefix("the ")
      ? "\(step.call.name)\(role.dropLast()): \(observed)"
      : "\(step.call.name)\(role) \(observed)"
    problem = Problem(
      outcome: step.expectation == nil ? .unresolved : .fail,
      finding: Finding(
        message: message, step: step.number, expected: expectation.words, observed: observed))
  }

  mutating func note(_ outcome: Outcome, _ step: Step?, _ message: String) {
    guard problem == nil else { return }
    problem = Problem(
      outcome: outcome,
      finding: Finding(
        message: step.map { "\($0.call.name) \(message)" } ?? message, step: step?.number))
  }
}

// MARK: - The end of the case

extension Walk {
  /// Judges the steps that were not observed by the way the case ended.
  mutating func settle(_ ending: CaseObservations.Ending) {
    switch ending {
    case .timeout: settleTimeout()
    case .died(let signal):
      settleDeath("the process was ended by \(signal)", label: "killed \(signal)")
    case .exited(let status):
      if !hasExited || problem != nil || !unreached.isEmpty {
        settleDeath("the process ended itself with \(status)", label: "exit \(status)")
      }
    default:
      guard let first = unreached.first else { return }
      note(.unresolved, first.step, "was not observed, and nothing says why")
    }
  }

  private mutating func settleTimeout() {
    // What waits for another process is not what did not return.
    let waiting: Set = ["barrier", "waitpid", "pthread_join", "fork", "_Fork", "pthread_create"]
    let culprit = unreached.first { !waiting.contains($0.step.call.name) } ?? unreached.first
    guard let step = culprit?.step else {
      return note(.unresolved, nil, "the case did not end within the time limit")
    }
    guard !isRepeated(step) else {
      return note(.unresolved, step, "was repeated when the time ended; how often is not known")
    }
    if step.expectation != nil {
      behaviour.append("timeout")
    }
    guard step.expectation != .any else {
      return note(.unresolved, step, "did not return within the time limit")
    }
    note(step, "did not return within the time limit")
  }

  private mutating func settleDeath(_ observed: String, label: String) {
    guard let last = unreached.first(where: \.place.isMain) ?? unreached.first else {
      return note(.unresolved, nil, "\(observed) after its last step")
    }
    noteDeath(of: last.step, observed, label: label)
    let assertsMore = steps.lazy.flatMap(\.withBlock).contains {
      $0.number > last.step.number && $0.expectation != nil && observations[$0.number] == nil
    }
    if assertsMore {
      note(.unresolved, last.step, "was the last step: \(observed)")
    }
  }
}

extension Reading {
  fileprivate var isFailure: Bool {
    switch self {
    case .failed, .failedSilently, .impossible, .missing, .setup, .signal: true
    case .succeeded, .childExited, .childKilled: false
    }
  }
}
