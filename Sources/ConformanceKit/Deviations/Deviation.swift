/// A known failure of a target: what fails, where, which requirement it breaks, and why.
public struct Deviation: Sendable, Hashable {
  /// The id of the case, or a pattern of ids with `*` and `?`.
  public var cases: String
  /// The facts of a target that has it, such as `system` and `Linux`; a value may be a pattern, and
  /// `!` before it stands for every other value.
  public var when: [String: String]
  /// The id of the requirement that it breaks.
  public var requirement: String
  /// Why, in one line.
  public var reason: String
  /// Where it is discussed or documented.
  public var link: String?
  /// Where it stands in its file.
  public var location: SourceLocation

  /// Creates a deviation.
  public init(
    cases: String, when: [String: String], requirement: String, reason: String, link: String? = nil,
    location: SourceLocation
  ) {
    self.cases = cases
    self.when = when
    self.requirement = requirement
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

/// The known failures of one target.
public struct KnownDeviations: Sendable {
  private let deviations: [(glob: Glob, deviation: Deviation)]

  /// Chooses those that a target with these facts has.
  public init(_ deviations: [Deviation], facts: [String: String]) {
    self.deviations = deviations.filter { $0.concerns(facts) }.map { (Glob($0.cases), $0) }
  }

  /// The known failure of a case; a case that is ok is only one where the list names it by its id.
  public func deviation(of id: String, _ outcome: Outcome) -> Deviation? {
    // What was not run neither fails as it is known nor is mended.
    guard outcome.canBeKnown || outcome == .pass else { return nil }
    return deviations.first {
      (!$0.deviation.isPattern || outcome.canBeKnown) && $0.glob.matches(id)
    }?.deviation
  }

  /// The patterns under which none of these cases fails.
  ///
  /// - Parameter failing: The known failures of a run of every case.
  /// - Returns: The deviations, in their order.
  public func idle(_ failing: Set<Deviation>) -> [Deviation] {
    deviations.map(\.deviation).filter { $0.isPattern && !failing.contains($0) }
  }
}
