package import ConformanceVocabulary

/// What the probe saw at one step.
package struct Observation: Sendable, Hashable {
  /// The number of the step.
  package var step: Int

  /// The fields of the line, in its order.
  ///
  /// What they mean: the probe's `README.md`, Observations.
  package var fields: [NamedValue]

  /// Creates an observation.
  package init(step: Int, fields: [NamedValue]) {
    self.step = step
    self.fields = fields
  }

  /// The value of a field, if the line has it.
  package subscript(name: String) -> String? { fields[name] }
}

/// Everything that was seen of one case.
package struct CaseObservations: Sendable, Hashable {
  /// How a case came to its end.
  package enum Ending: Sendable, Hashable {
    /// All steps that could be reached were.
    case complete
    /// A gate is not met, or a name is not known on the target.
    case unsupported(kind: String, name: String)
    /// The time limit passed.
    case timeout
    /// The process of the case was ended by a signal.
    case died(signal: String)
    /// The process of the case ended itself.
    case exited(status: Int)
    /// The probe says that observations did not fit, or fewer arrived than it sent.
    case lost
    /// The probe itself lacked something for the case, such as a `process`, with an error.
    case wanting(what: String, error: String)
    /// The probe could not read the plan.
    case malformed(reason: String)
    /// The probe answered nonsense; how, in words.
    case probeFailed(reason: String)
    /// The target went down or fell silent in the case: how, in words, and how often for certain at
    /// the same step, tried alone.
    case wentDown(reason: String, times: Int)
    /// The case was never run, and why.
    case notRun(reason: String)
  }

  /// The observations by step, each at most once.
  package var steps: [Observation]
  /// The end.
  package var ending: Ending

  /// Creates the observations of a case.
  package init(steps: [Observation] = [], ending: Ending) {
    self.steps = steps
    self.ending = ending
  }

  /// The observation of a step, if it was reached.
  package subscript(step: Int) -> Observation? { steps.first { $0.step == step } }
}

/// What the probe says of its target when it starts.
package struct TargetFacts: Sendable, Hashable {
  /// Numbers that operands need: `page`, `SIZE_MAX`, `OFF_MAX`, `INT_MAX`.
  package var quantities: [String: UInt64]
  /// Facts in the order in which they came, such as `system` and `Linux`.
  package var facts: [NamedValue]

  /// Creates facts.
  package init(quantities: [String: UInt64] = [:], facts: [NamedValue] = []) {
    self.quantities = quantities
    self.facts = facts
  }
}
