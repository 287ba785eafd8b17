import ConformanceCases
import ConformanceProtocol
import ConformanceVocabulary

// MARK: - What was not seen

extension CaseReplay {
  /// Takes a step that was not observed, and is the first one in its process.
  mutating func noteMissing(_ step: Step, _ executor: Executor) {
    guard let death = executor.death else {
      unreached.append(Unreached(step: step, executor: executor))
      return
    }
    // Who waits for the child judges its end; this is the step that it came in.
    if death.isAsserted, step.expectation == nil,
      death.comesFromOutside ? step.waits : step.canEnd(by: death.signal)
    {
      return
    }
    guard death.isAsserted, step.expectation == nil else {
      return noteDeath(
        of: step, "the process was ended by \(death.signal)", label: "killed \(death.signal)")
    }
    note(.unresolved, step, "was not observed, and \(death.signal) does not come of it")
  }

  /// Notes that steps behind the end of a child assert something.
  mutating func noteUnreached(_ rest: ArraySlice<Step>, _ executor: Executor) {
    guard executor.death?.isAsserted == true,
      let step = rest.lazy.flatMap(\.withBlock).first(where: { $0.expectation != nil })
    else { return }
    note(.unresolved, step, "was not reached: its process had ended")
  }

  /// Notes that the process of a step ended in it.
  private mutating func noteDeath(of step: Step, _ observed: String, label: String) {
    if step.expectation != nil {
      behaviour.append(label)
    }
    guard step.expectation != .any else { return }
    note(step, observed)
  }
}

// MARK: - Notes

extension CaseReplay {
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
        message: message, step: step.number, expected: expectation.words, observed: observed),
      executor: concurrency.current)
  }

  /// Notes what keeps a step, or the whole case, from being judged.
  mutating func note(_ outcome: Outcome, _ step: Step?, _ message: String) {
    guard problem == nil else { return }
    problem = Problem(
      outcome: outcome,
      finding: Finding(
        message: step.map { "\($0.call.name) \(message)" } ?? message, step: step?.number),
      executor: concurrency.current)
  }

  /// Notes that the target does not offer what a step asks for.
  mutating func noteRefusal(_ step: Step, _ error: String) {
    note(.refusal(of: step.call.name, error))
  }

  /// Notes what the target lacks.
  mutating func note(_ lack: Lack) {
    guard problem == nil else { return }
    problem = Problem(
      outcome: .unsupported, finding: Finding(lack), executor: concurrency.current)
  }

  /// Notes that the evidence of a step is not whole.
  mutating func noteFlaw(_ step: Step, _ message: String) {
    if step.expectation != nil {
      behaviour.append("incomplete")
    }
    note(.unresolved, step, message)
  }
}

// MARK: - The end of the case

extension CaseReplay {
  /// Judges the steps that were not observed by the way the case ended.
  mutating func settle(_ ending: CaseObservations.Ending) {
    switch ending {
    case .timeout: settleTimeout()
    case .died(let signal):
      settleDeath("the process was ended by \(signal)", label: "killed \(signal)")
    case .exited(let seen):
      let words = "the process ended itself with \(seen)"
      if status == 0 || !unreached.isEmpty {
        settleDeath(words, label: "exit \(seen)")
      } else if status != UInt64(exactly: seen) {
        noteStatus(words)
      }
    default: settleCompletion()
    }
    if reached != observations.count {
      note(.unresolved, nil, "a step was observed that could not be reached")
    }
  }

  private mutating func settleCompletion() {
    if let first = unreached.first {
      note(.unresolved, first.step, "was not observed, and nothing says why")
    } else if status != 0 {
      noteStatus("the process ended itself with 0")
    }
  }

  private mutating func noteStatus(_ observed: String) {
    let wanted = status.map { "\($0)" } ?? "a status that is not known"
    note(.unresolved, nil, "\(observed) instead of \(wanted)")
  }

  private mutating func settleTimeout() {
    // What waits for another process is not what did not return.
    let culprit = unreached.first { !$0.step.waitsForOthers } ?? unreached.first
    guard let step = culprit?.step else {
      return note(.unresolved, nil, "the case did not end within the time limit")
    }
    guard !isRepeated(step) else {
      return note(.unresolved, step, "was repeated when the time ended; how often is not known")
    }
    if step.expectation != nil {
      behaviour.append(Verdict.timeoutLabel)
    }
    guard step.expectation != .any else {
      return note(.unresolved, step, "did not return within the time limit")
    }
    note(step, "did not return within the time limit")
  }

  private mutating func settleDeath(_ observed: String, label: String) {
    guard let last = unreached.first(where: \.executor.isMain) ?? unreached.first else {
      return note(.unresolved, nil, "\(observed) after its last step")
    }
    noteDeath(of: last.step, observed, label: label)
    let assertsMore = all.contains {
      $0.number != last.step.number && $0.expectation != nil && observations[$0.number] == nil
    }
    if assertsMore || unreached.count > 1 {
      note(.unresolved, last.step, "was the last step: \(observed)")
    }
  }
}

extension Step {
  /// Whether it waits for another process or thread.
  fileprivate var waitsForOthers: Bool {
    !call.traits.isDisjoint(
      with: [.meets, .waitsForProcess, .waitsForThread, .startsProcess, .startsThread])
  }

  /// Whether a process stays in it until another one sends it a signal.
  fileprivate var waits: Bool { waitsForOthers || call.has(.sleeps) }

  /// Whether a signal can end its process in it, though nobody else sends it.
  fileprivate func canEnd(by signal: String) -> Bool {
    let isFault = ["SIGSEGV", "SIGBUS", "SIGILL", "SIGFPE", "SIGTRAP", "SIGSYS"].contains(signal)
    switch signal {
    case "SIGXFSZ" where call.has(.growsFile), "SIGPIPE" where call.has(.writesBytes): return true
    case _ where call.has(.sendsSignal):
      return argument("pid") == .text("self") && argument("sig") == .constant(signal)
    default:
      return isFault
        && (call.isTransfer || [.access, .bytes, .comparison, .pages].contains(call.result))
    }
  }
}
