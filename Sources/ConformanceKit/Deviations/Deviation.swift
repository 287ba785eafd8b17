/// A known failure of a target: what fails, where, which requirement it breaks, and why.
public struct Deviation: Sendable, Hashable {
  /// The id of the case, or a pattern of ids with `*` and `?`.
  public var cases: String
  /// The facts of a target that has it, such as `system` and `Linux`; a value may be a pattern.
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
    when.allSatisfy { key, value in facts[key].map(Glob(value).matchesAll) ?? false }
  }
}

/// The known failures of one target.
public struct KnownDeviations: Sendable {
  private let deviations: [(glob: Glob, deviation: Deviation)]

  /// Chooses those that a target with these facts has.
  public init(_ deviations: [Deviation], facts: [String: String]) {
    self.deviations = deviations.filter { $0.concerns(facts) }.map { (Glob($0.cases), $0) }
  }

  /// The known failure of a case, if it is one.
  public subscript(id: String) -> Deviation? {
    deviations.first { $0.glob.matches(id) }?.deviation
  }
}
