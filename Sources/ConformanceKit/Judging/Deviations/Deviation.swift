import ConformanceCases
package import ConformanceJSON

/// A known failure of a target: what fails, where, what is observed then, which requirement that
/// breaks, and why.
package struct Deviation: Sendable, Hashable {
  /// The id of the case, or a pattern of ids with `*` and `?`.
  package var cases: String
  /// The facts of a target that has it, such as `system` and `Linux`; a value may be a pattern, and
  /// `!` before it stands for every other value.
  package var when: [String: String]
  /// The id of the requirement that it breaks.
  package var requirement: String
  /// What is observed where it fails, and no other failure is known.
  package var evidence: Evidence
  /// Why, in one line.
  package var reason: String
  /// Where it is discussed or documented.
  package var link: String?
  /// Where it stands in its file.
  package var location: SourceLocation

  /// What a report says was observed of a failure; a `#` stands for any number.
  package struct Evidence: Sendable, Hashable {
    /// What was observed at the step that failed.
    package var observed: String
    /// What was observed at all asserted steps.
    package var behaviour: String

    /// Creates evidence.
    init(observed: String, behaviour: String) {
      self.observed = observed
      self.behaviour = behaviour
    }

    /// The evidence of a verdict.
    package init(_ verdict: Verdict) {
      self.init(observed: verdict.finding?.observed ?? "", behaviour: verdict.behaviour)
    }

    /// Whether it is what was observed.
    func matches(_ other: Evidence) -> Bool {
      NumberPattern(observed).matches(other.observed)
        && NumberPattern(behaviour).matches(other.behaviour)
    }

    /// Whether a step did not return within the time limit, which is the last that is seen.
    package var isOfTimeout: Bool {
      behaviour == Verdict.timeoutLabel || behaviour.hasSuffix(", \(Verdict.timeoutLabel)")
    }

    /// The evidence in words.
    package var words: String { "\(observed) (\(behaviour))" }
  }

  /// Creates a deviation.
  package init(
    cases: String, when: [String: String], requirement: String, evidence: Evidence,
    reason: String, link: String? = nil, location: SourceLocation
  ) {
    self.cases = cases
    self.when = when
    self.requirement = requirement
    self.evidence = evidence
    self.reason = reason
    self.link = link
    self.location = location
  }

  /// Whether a target with these facts has it.
  func concerns(_ facts: [String: String]) -> Bool {
    when.allSatisfy { key, value in
      guard let fact = facts[key] else { return false }
      return value.hasPrefix("!")
        ? !Glob(String(value.dropFirst())).matchesAll(fact) : Glob(value).matchesAll(fact)
    }
  }

  /// Whether it stands for a cause, which not every case that its pattern matches needs to meet.
  package var isPattern: Bool { cases.contains { $0 == "*" || $0 == "?" } }
}
