import ConformanceCases
import ConformanceProtocol
import ConformanceVocabulary

/// The steps of a case, gone through again as they were executed, by what was observed of each.
struct CaseReplay {
  /// The process or thread that executes steps, as far as its end is known.
  struct Executor {
    /// Whether it is the process of the case itself.
    var isMain = true
    /// How it was ended by a signal.
    var death: Death?
    /// The iteration that is observed, inside of a `repeat`.
    var iteration: UInt64?
  }

  /// A child that a signal ended, as who waits for it has seen.
  struct Death {
    var signal: String
    /// Whether the end of the child is asserted there.
    var isAsserted: Bool
    /// Whether another process sends it signals, so that it may end anywhere.
    var comesFromOutside: Bool
  }

  /// How far the steps of a process or thread came.
  enum Course: Hashable {
    /// To their end.
    case goesOn
    /// The process ended itself with a status, which is not known where it needs an unknown name.
    case ends(status: UInt64?)
    /// To a step that was not observed.
    case breaksOff
  }

  /// What decides the verdict.
  struct Problem {
    var outcome: Outcome
    var finding: Finding
    /// Who executed the step, by a number: 0 is the process of the case.
    var executor: Int
  }

  /// The first step of a process that was not observed.
  struct Unreached {
    var step: Step
    var executor: Executor
  }

  /// The labels of the asserted steps.
  var behaviour: [String] = []
  /// The first problem.
  var problem: Problem?
  /// The steps at which processes were last seen.
  var unreached: [Unreached] = []
  /// The status with which the process of the case ends itself.
  private(set) var status: UInt64? = 0

  let steps: [Step]
  let observations: StepObservations
  /// The number of observations that belong to a step that could be reached.
  private(set) var reached = 0
  /// How far children came, by their names; that of a `fork` that waits by none.
  private var courses: [String: Course] = [:]
  /// Who runs beside whom.
  var concurrency = Concurrency()

  init(_ case: Case, _ seen: CaseObservations, _ numbers: TargetNumbers) {
    steps = `case`.steps
    observations = StepObservations(seen)
    var names = KnownNames(numbers)
    _ = replay(steps, &names, Executor())
  }

  /// Walks through the steps of one process.
  private mutating func replay(
    _ steps: [Step], _ names: inout KnownNames, _ executor: Executor
  ) -> Course {
    for (index, step) in steps.enumerated() {
      let course = visit(step, &names, executor)
      guard course == .goesOn else {
        if course == .breaksOff { noteUnreached(steps[(index + 1)...], executor) }
        return course
      }
    }
    return .goesOn
  }

  private mutating func visit(_ step: Step, _ names: inout KnownNames, _ executor: Executor)
    -> Course
  {
    if step.call.block == nil, step.call.result != .none { return judge(step, &names, executor) }
    if step.call.has(.repeats) { return visitRepeat(step, &names, executor) }
    if step.call.hasHandler { return visitRepair(step, &names, executor) }
    if step.call.startsProcess || step.call.startsThread {
      return visitConcurrent(step, &names, executor)
    }
    // What does not return is observed only where it failed.
    guard observations[step.number] == nil else { return judge(step, &names, executor) }
    if step.call.has(.endsProcess) {
      let course = Course.ends(status: names.status(of: step))
      if executor.isMain { status = names.status(of: step) }
      return course
    }
    guard step.call.has(.replacesImage) else { return judge(step, &names, executor) }
    let course = replay(step.block, &names, executor)
    return course == .goesOn ? .ends(status: 0) : course
  }

  private mutating func visitConcurrent(
    _ step: Step, _ names: inout KnownNames, _ executor: Executor
  ) -> Course {
    let runsBeside = !step.bindings.isEmpty
    let hasFailed = observations[step.number].map {
      StepResult($0, of: step, on: names.numbers).isFailure
    }
    if hasFailed == true { return judge(step, &names, executor) }
    if runsBeside {
      let course = judge(step, &names, executor)
      guard course == .goesOn else { return course }
    }
    var inner = names
    let starter = concurrency.current
    if runsBeside { concurrency.start(step.bindings, failed: problem?.executor) }
    let course = replay(step.block, &inner, executorOfBlock(step, in: executor))
    concurrency.current = starter
    if step.call.startsProcess { courses[step.bindings.first ?? ""] = course }
    return runsBeside ? .goesOn : judge(step, &names, executor)
  }

  /// What is known of the end of the child or the thread that a step starts.
  private func executorOfBlock(_ step: Step, in executor: Executor) -> Executor {
    guard step.call.startsProcess else { return executor }
    var waiter: Step? = step
    if let name = step.bindings.first {
      waiter = all.first {
        $0.call.has(.waitsForProcess) && $0.argument("pid")?.planText == name
      }
    }
    guard let waiter, let signal = observations[waiter.number]?["killed"] else {
      return Executor(isMain: false)
    }
    let death = Death(
      signal: signal, isAsserted: waiter.expectation != nil,
      comesFromOutside: isKilled(step.bindings.first))
    return Executor(isMain: false, death: death)
  }

  /// Whether another process sends signals to a child.
  private func isKilled(_ name: String?) -> Bool {
    all.contains { step in
      let pid = step.call.has(.sendsSignal) ? step.argument("pid")?.planText : nil
      return pid.map { $0 == "parent" || $0 == name } ?? false
    }
  }

  /// Every step of the case.
  var all: some Sequence<Step> { steps.lazy.flatMap(\.withBlock) }
}

// MARK: - Repetitions

extension CaseReplay {
  /// A repetition ends before its time only at a step that failed, in the iteration observed.
  private mutating func visitRepeat(
    _ step: Step, _ names: inout KnownNames, _ executor: Executor
  ) -> Course {
    guard let done = observations[step.number]?["ret"].flatMap(StepResult.number) else {
      // What an iteration saw is told only after the last one.
      let course = replay(step.block, &names, executor)
      return course == .goesOn ? judge(step, &names, executor) : course
    }
    guard case .operand(let operand) = step.argument("times"),
      case .success(let times) = names.value(of: operand), done <= times
    else {
      noteFlaw(step, "ended after \(done) iterations, which are more than there are")
      return .goesOn
    }
    guard times > 0 else {
      noteFlaw(step, "has no iteration: nothing in it was executed")
      return .goesOn
    }
    var inner = executor
    inner.iteration = done == times ? done &- 1 : done
    let (failed, course) = iterate(step, &names, inner)
    if (failed == nil) != (done == times) {
      noteFlaw(
        failed ?? step,
        failed == nil
          ? "ended after \(done) iterations of \(times), and no step of it failed"
          : "failed, and all \(times) iterations ended")
    }
    let own = judge(step, &names, executor)
    return course == .ends(status: 0) ? course : own
  }

  /// Walks through one iteration to the step at which it ended the repetition, if there is one.
  private mutating func iterate(
    _ repetition: Step, _ names: inout KnownNames, _ executor: Executor
  ) -> (failed: Step?, course: Course) {
    for step in repetition.block {
      let course = visit(step, &names, executor)
      let ends = hasEnded(step, names, goesOn: repetition.goesOnOverFailures)
      if course != .goesOn || ends { return (step, course) }
    }
    return (nil, .goesOn)
  }

  /// Whether the probe takes a step for one that ends its repetition.
  private func hasEnded(_ step: Step, _ names: KnownNames, goesOn: Bool) -> Bool {
    guard let observation = observations[step.number] else { return true }
    if step.call.has(.repeats) {
      guard case .operand(let operand) = step.argument("times"),
        case .success(let times) = names.value(of: operand)
      else { return false }
      return observation["ret"].flatMap(StepResult.number) != times
    }
    let result = StepResult(observation, of: step, on: names.numbers)
    let differs = observation["differs"] != nil
    guard goesOn else { return differs || result.isFailure }
    return step.endsRepetition(differs ? "differs" : result.outcome)
  }
}

// MARK: - Handlers

extension CaseReplay {
  /// A handler is executed where the access raised its signal, and before it is done again.
  private mutating func visitRepair(
    _ step: Step, _ names: inout KnownNames, _ executor: Executor
  ) -> Course {
    let isSeen = step.block.contains { observations[$0.number] != nil }
    let faults = observations[step.number]?["faults"]
    if faults == "0", isSeen {
      noteFlaw(step, "says that its handler was not executed, and it was")
    }
    guard isSeen || faults == "1" else {
      let course = judge(step, &names, executor)
      noteSkipped(step)
      return course
    }
    let course = replay(step.block, &names, executor)
    guard observations[step.number] != nil || course == .goesOn else { return course }
    let own = judge(step, &names, executor)
    return course == .goesOn ? own : course
  }

  /// Notes that what a handler asserts was not looked at, where nothing says that it need not be.
  private mutating func noteSkipped(_ repair: Step) {
    guard observations[repair.number] != nil,
      repair.expectation?.fields.contains(where: { $0.name == "faults" }) != true,
      repair.block.contains(where: { $0.expectation != nil })
    else { return }
    note(.unresolved, repair, "cannot be judged: its handler was not executed")
  }
}

// MARK: - One step

extension CaseReplay {
  private mutating func judge(_ step: Step, _ names: inout KnownNames, _ executor: Executor)
    -> Course
  {
    guard let observation = observations[step.number] else {
      noteMissing(step, executor)
      return .breaksOff
    }
    reached += 1
    concurrency.noteWait(step)
    if let flaw = Evidence.flaw(
      of: observation, step: step, names: names, iteration: executor.iteration)
    {
      noteFlaw(step, "cannot be judged: its observation \(flaw)")
      return .goesOn
    }
    let result = StepResult(observation, of: step, on: names.numbers)
    if case .failed(let error) = result, step.refusals.contains(error) {
      forgetWhatMayFollow()
      noteRefusal(step, error)
    }
    if case .succeeded(let value) = result, step.isMetBySuccess {
      names.bind(step, observation, value: value)
      return .goesOn
    }
    let check = StepCheck(step: step, observation: observation, result: result, names: names)
    let expectation = step.expectation ?? step.assumption
    if step.expectation != nil, let label = check.label(for: expectation) {
      behaviour.append(label)
    }
    switch check.result {
    case .missing(let name):
      if !names.isRightlyUnbound(name) {
        note(.unresolved, step, "could not be run: \(name) is not bound")
      }
      return .ends(status: 0)
    case .setup(let error, let by):
      let what = (by.map { "\($0): " } ?? "") + error
      note(.unresolved, step, "could not be run: its object could not be prepared (\(what))")
      return .ends(status: 0)
    default: break
    }
    decide(check, expectation)
    compareCourse(of: step, result)
    if case .succeeded(let value) = check.result {
      names.bind(step, observation, value: value)
    } else {
      names.leaveUnbound(step)
    }
    return .goesOn
  }

  private mutating func decide(_ check: StepCheck, _ expectation: Expectation) {
    switch check.answer(expectation) {
    case .holds: break
    case .differs:
      if check.step.expectation == nil { forgetWhatMayFollow() }
      note(check.step, check.observed(for: expectation))
    case .unknown(let name):
      if let lack = Lack.ofField(name) { return note(lack) }
      note(.unresolved, check.step, "cannot be judged: \(name) is not known")
    case .lacking(let lack):
      forgetWhatMayFollow()
      note(lack)
    }
  }

  /// Forgets a failure seen by who runs beside: it may come of what this step has not given.
  private mutating func forgetWhatMayFollow() {
    guard let first = problem, first.outcome == .fail, concurrency.mayPrecede(first.executor)
    else { return }
    problem = nil
  }

  /// Compares how a child ended with what its steps say of it.
  private mutating func compareCourse(of waiter: Step, _ result: StepResult) {
    let name = waiter.call.block == nil ? waiter.argument("pid")?.planText ?? "" : ""
    guard let course = courses[name] else { return }
    let planned: UInt64?
    switch course {
    case .goesOn: planned = 0
    case .ends(let status): planned = status
    case .breaksOff: return
    }
    switch result {
    case .childExited(let status) where status != planned:
      note(.unresolved, waiter, "cannot be judged: the child does not exit with \(status)")
    case .childKilled(let signal) where !isKilled(name):
      note(.unresolved, waiter, "cannot be judged: \(signal) ended the child behind its last step")
    default: break
    }
  }
}

extension KnownNames {
  /// The status with which `_exit` ends its process, as others see it.
  fileprivate func status(of step: Step) -> UInt64? {
    guard case .operand(let operand) = step.argument("status"),
      case .success(let status) = value(of: operand)
    else { return nil }
    return status & 0xff
  }
}

extension StepResult {
  /// What it is to a `repeat`, in the words of the plan; `nil` for a failure without a name.
  fileprivate var outcome: String? {
    switch self {
    case .failed(let error): error
    case .failedSilently: "untouched"
    case .signal(let name, code: _, address: _): name
    case .impossible, .missing, .setup: nil
    case .succeeded, .childExited, .childKilled: Step.success
    }
  }

  fileprivate var isFailure: Bool {
    switch self {
    case .failed, .failedSilently, .impossible, .missing, .setup, .signal: true
    case .succeeded, .childExited, .childKilled: false
    }
  }
}
