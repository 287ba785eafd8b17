/// The verdict on a case, in the words of IEEE 1003.3.
package enum Outcome: String, Sendable, CaseIterable, Hashable {
  /// Every assertion holds.
  case pass
  /// An assertion does not hold.
  case fail
  /// A precondition does not hold, or what happened cannot be judged.
  case unresolved
  /// The target lacks what the case needs.
  case unsupported
  /// The case was not run.
  case untested

  /// What a number of cases of it are said to be.
  package var counted: String {
    switch self {
    case .pass: "passed"
    case .fail: "failed"
    case .unresolved, .unsupported, .untested: rawValue
    }
  }
}

/// What the judge says of one case.
package struct Verdict: Sendable, Hashable {
  package var outcome: Outcome

  /// A short label of what was observed at the asserted steps, recorded whatever the outcome.
  ///
  /// It has no address, time or process id: the same behaviour gives the same text.
  package var behaviour: String

  /// The label of a step that did not return within the time limit.
  static let timeoutLabel = "timeout"

  /// Why the outcome is not `pass`.
  package var finding: Finding?

  /// The codes of the options whose functions were judged though the target announces none of them.
  package var unannounced: String?

  /// What is said of such options.
  package var announcement: String? { unannounced.map { "\($0) is present, not announced" } }

  /// Creates a verdict.
  package init(outcome: Outcome, behaviour: String, finding: Finding? = nil) {
    self.outcome = outcome
    self.behaviour = behaviour
    self.finding = finding
  }
}

/// What went wrong, as a reader wants to see it.
package struct Finding: Sendable, Hashable {
  /// One sentence.
  package var message: String
  /// The number of the step, if it is one step's.
  package var step: Int?
  /// What was expected.
  package var expected: String?
  /// What was observed.
  package var observed: String?
  /// What the known deviations of the case observe, where it fails otherwise.
  package var listed: String?
  /// What the target lacks, where that makes the case unsupported.
  package var lack: Lack?
  /// What keeps the case from being judged, where that is no matter of a requirement.
  package var hindrance: Hindrance?

  /// Creates a finding.
  package init(message: String, step: Int? = nil, expected: String? = nil, observed: String? = nil)
  {
    self.message = message
    self.step = step
    self.expected = expected
    self.observed = observed
  }

  /// Creates the finding of a case that is unsupported.
  package init(_ lack: Lack) {
    self.init(message: lack.words)
    self.lack = lack
  }

  /// Creates the finding of a case that is hindered, in one of its steps or as a whole.
  package init(_ hindrance: Hindrance, step: Int? = nil) {
    self.init(message: hindrance.message(), step: step)
    self.hindrance = hindrance
  }

  /// The finding where what was observed is no matter of a requirement.
  package func hindered(by hindrance: Hindrance) -> Finding {
    var finding = self
    finding.message = hindrance.message(message)
    finding.hindrance = hindrance
    return finding
  }
}
