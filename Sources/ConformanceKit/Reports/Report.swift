/// What one run says of one target, piece by piece: the contents of a TAP stream.
public enum Report {
  /// One fact, such as `page` and `4096`.
  public struct Fact: Sendable, Hashable {
    /// The key, `[a-z-]+`.
    public var key: String
    /// The value, without line breaks.
    public var value: String

    /// Creates a fact.
    public init(key: String, value: String) {
      self.key = key
      self.value = value
    }
  }

  /// One test point.
  public struct Point: Sendable, Hashable {
    /// The id of the case.
    public var id: String
    /// The title of the case.
    public var title: String
    /// The ids of its requirements.
    public var requirements: [String]
    /// The levels of its requirements, each once, in the order of `Requirement.Level`.
    public var levels: [String]
    /// What the judge says.
    public var verdict: Verdict
    /// The step of the finding in C-like words.
    public var step: String?
    /// The known failure that the target has here.
    public var deviation: Deviation?

    /// Creates a point.
    public init(
      id: String, title: String, requirements: [String], levels: [String], verdict: Verdict,
      step: String? = nil
    ) {
      self.id = id
      self.title = title
      self.requirements = requirements
      self.levels = levels
      self.verdict = verdict
      self.step = step
    }
  }
}
