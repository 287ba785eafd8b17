import ConformanceVocabulary

extension Step {
  /// Whether it is a `repeat` that goes on over failures which its steps expect.
  package var goesOnOverFailures: Bool {
    call.has(.repeats) && argument("until")?.planText == "unexpected"
  }

  /// What it may come to and a `repeat` that goes on over failures does; `nil` for success alone.
  ///
  /// The words are those of the plan: an error, a signal, `differs`, `success`, or `any`.
  package var expectedOutcomes: [String]? {
    // A repeat has no outcome of its own: it goes on as its steps do.
    guard let expectation, !call.has(.repeats) else { return nil }
    let outcomes = expectation.outcomes
    return outcomes == [Self.success] ? nil : outcomes
  }

  /// Whether a `repeat` that goes on over failures ends behind what the step came to, `nil` being a
  /// failure without a name.
  package func endsRepetition(_ outcome: String?) -> Bool {
    guard let expected = expectedOutcomes else { return outcome != Self.success }
    return !expected.contains(Expectation.anyOutcome) && !expected.contains { $0 == outcome }
  }

  /// The outcome of a step that has not failed.
  package static let success = "success"
}

extension Expectation {
  static let anyOutcome = "any"

  /// What a step may come to, each once.
  fileprivate var outcomes: [String] {
    let all = leaves.flatMap { leaf -> [String] in
      switch leaf {
      case .any: [Self.anyOutcome]
      case .error(let names): names
      case .signal(let signal): signal.signals
      case .equal(false): ["differs"]
      default: [Step.success]
      }
    }
    return all.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}
