public import ConformanceJSON

/// A known failure of a target: what fails, where, what is observed then, which requirement that
/// breaks, and why.
public struct Deviation: Sendable, Hashable {
  /// The id of the case, or a pattern of ids with `*` and `?`.
  public var cases: String
  /// The facts of a target that has it, such as `system` and `Linux`; a value may be a pattern, and
  /// `!` before it stands for every other value.
  public var when: [String: String]
  /// The id of the requirement that it breaks.
  public var requirement: String
  /// What is observed where it fails, and no other failure is known.
  public var evidence: Evidence
  /// Why, in one line.
  public var reason: String
  /// Where it is discussed or documented.
  public var link: String?
  /// Where it stands in its file.
  public var location: SourceLocation

  /// What a report says was observed of a failure; a `#` stands for any number.
  public struct Evidence: Sendable, Hashable {
    /// What was observed at the step that failed.
    public var observed: String
    /// What was observed at all asserted steps.
    public var behaviour: String

    /// Creates evidence.
    public init(observed: String, behaviour: String) {
      self.observed = observed
      self.behaviour = behaviour
    }

    /// The evidence of a verdict.
    init(_ verdict: Verdict) {
      self.init(observed: verdict.finding?.observed ?? "", behaviour: verdict.behaviour)
    }

    /// Whether it is what was observed.
    func matches(_ other: Evidence) -> Bool {
      NumberPattern(observed).matches(other.observed)
        && NumberPattern(behaviour).matches(other.behaviour)
    }

    /// Whether a step did not return within the time limit, which is the last that is seen.
    var isOfTimeout: Bool {
      behaviour == Verdict.timeoutLabel || behaviour.hasSuffix(", \(Verdict.timeoutLabel)")
    }

    /// The evidence in words.
    var words: String { "\(observed) (\(behaviour))" }
  }

  /// Creates a deviation.
  public init(
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
  var isPattern: Bool { cases.contains { $0 == "*" || $0 == "?" } }
}
