package import ConformanceCases
package import ConformanceProtocol
import ConformanceVocabulary

/// What a run has found out about what its target refuses.
///
/// The trials are run before the calibrations, of which some need what may be refused, and are no
/// points of the report.
package struct Refusals: Sendable {
  /// A refusal that a case can meet, and what came of its trials.
  private struct Candidate: Sendable {
    let refusal: Refusal
    /// The attempts that were refused with an error that may be.
    var refused: [Step] = []
    /// Whether an attempt was not refused so.
    var isGranted = false

    /// Whether a case is excused that is refused the same.
    var isRefused: Bool {
      guard !refused.isEmpty else { return false }
      return switch refusal.extent {
      case .somewhere: true
      case .partly: isGranted
      case .everywhere: !isGranted
      }
    }
  }

  private var candidates: [Candidate]
  /// The trials that are run before the cases.
  package let cases: [Case]

  /// Finds out which trials cases need.
  package init(of cases: [Case]) {
    let asked = AskedSteps(of: cases)
    candidates = Refusal.all.filter { asked.ask(for: $0, in: cases) }
      .map { Candidate(refusal: $0) }
    var seen: Set<String> = []
    self.cases = candidates.flatMap(\.refusal.cases).filter { seen.insert($0.id).inserted }
  }

  /// Notes what came of a trial, by its index, and says whether something is refused in it.
  package mutating func note(_ observations: CaseObservations, of index: Int, by judge: Judge)
    -> Bool
  {
    let trial = cases[index]
    // What could not be prepared tells nothing of what was to come.
    let isPrepared = trial.allSteps.allSatisfy {
      $0.expectation != nil || judge.error(of: $0, observations) == nil
    }
    guard isPrepared else { return false }
    var isRefused = false
    for place in candidates.indices where candidates[place].refusal.isTried(by: trial) {
      for attempt in trial.attempts where observations[attempt.number] != nil {
        let error = judge.error(of: attempt, observations)
        if error.map(candidates[place].refusal.errors.contains) == true {
          candidates[place].refused.append(attempt)
        } else {
          candidates[place].isGranted = true
        }
      }
      isRefused = isRefused || candidates[place].isRefused
    }
    return isRefused
  }

  /// The verdict on a case, by what is known of what the target refuses.
  ///
  /// A pass stays, and so does every failure whose step asks for nothing that is refused, or has
  /// another error than a refusal.
  package func settled(
    _ verdict: Verdict, on element: Case, _ observations: CaseObservations, by judge: Judge
  ) -> Verdict {
    guard verdict.outcome == .fail || verdict.outcome == .unresolved,
      let number = verdict.finding?.step
    else { return verdict }
    if let option = verdict.unannounced, isRefused(option) {
      return Self.unsupported(Lack(kind: Gate.Kind.option.rawValue, name: option))
    }
    let steps = element.allSteps
    let isAlone = !steps.contains { $0.call.startsProcess || $0.call.startsThread }
    // What one process did not get, another one waits for, and reports.
    let suspects = steps.filter { step in
      step.number == number || (!isAlone && step.expectation == nil)
    }
    guard
      let lack = suspects.lazy.compactMap({ lack(at: $0, of: element, observations, judge) }).first
    else { return verdict }
    return Self.unsupported(lack)
  }

  /// Whether functions of an option that nobody announces do nothing: whatever a case shows of one of
  /// them, it is not there.
  private func isRefused(_ option: String) -> Bool {
    candidates.contains {
      $0.isRefused && $0.refusal.isOfFunctions && $0.refusal.excuse == .without(option: option)
    }
  }

  private static func unsupported(_ lack: Lack) -> Verdict {
    Verdict(outcome: .unsupported, behaviour: "", finding: Finding(lack))
  }

  /// What the target lacks that refused what a step asks for, and its trial as well.
  private func lack(
    at step: Step, of element: Case, _ observations: CaseObservations, _ judge: Judge
  ) -> Lack? {
    guard let error = judge.error(of: step, observations) else { return nil }
    let candidate = candidates.first { candidate in
      candidate.isRefused && candidate.refusal.errors.contains(error)
        && candidate.refusal.excuses(step, of: element)
        && candidate.refusal.isAsked(by: step, of: element, in: candidate.refused)
    }
    return candidate?.refusal.lack(error, at: step)
  }
}
