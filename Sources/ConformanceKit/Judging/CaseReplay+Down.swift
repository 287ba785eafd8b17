import ConformanceCases
import ConformanceVocabulary

extension CaseReplay {
  /// Judges a case in which the target went down or fell silent.
  ///
  /// It is a failure of the step in flight only where that is certain: the target was tried twice
  /// with the same end, the probe writes each step as it happens, and the step is asserted, is not in
  /// a block that is repeated, and no thread or process runs beside it.
  ///
  /// - Parameters:
  ///   - reason: What happened, in words.
  ///   - isCertain: Whether it happened twice at the same step.
  ///   - seesStepInFlight: Whether the probe writes each step as it happens.
  mutating func settleDown(_ reason: String, isCertain: Bool, seesStepInFlight: Bool) {
    guard seesStepInFlight, let step = unreached.first?.step else {
      return note(.unresolved, nil, reason)
    }
    // A step behind it was observed: a line was lost, and which step was in flight is not known.
    guard reached == observations.count else { return note(.unresolved, nil, reason) }
    let isAlone =
      !isRepeated(step)
      && !steps.lazy.flatMap(\.withBlock).contains {
        $0.call.startsProcess || $0.call.startsThread
      }
    guard isAlone else { return note(.unresolved, nil, reason) }
    guard isCertain, let expectation = step.expectation, expectation != .any else {
      return note(.unresolved, step, "was in flight: \(reason)")
    }
    behaviour.append("target down")
    note(step, "was in flight: \(reason)")
  }

  /// Whether a step is in a block that is repeated: its lines are written at the end of all.
  func isRepeated(_ step: Step) -> Bool {
    steps.lazy.flatMap(\.withBlock).contains {
      $0.call.has(.repeats)
        && $0.block.lazy.flatMap(\.withBlock).contains { $0.number == step.number }
    }
  }
}
