import ConformanceJSON

/// What one run says of one target: what a TAP stream holds, written or read.
public struct Report: Sendable, Hashable {
  /// The path as it was given; empty for a report that is no file.
  public var path: String
  /// The version of TAP; `nil` where a stream does not say it.
  public var version: Int?
  /// What the header says of target and run, in its order; nothing for other producers.
  public var facts: [NamedValue]
  /// The test points in their order.
  public var points: [Point]
  /// What a profile says of the target, where the report has it.
  public var verdict: ProfileVerdict?
  /// Whether it is a report of this suite, in whatever version.
  public internal(set) var isOurs = true

  /// Creates a report of this suite.
  public init(
    path: String = "", version: Int? = 13, facts: [NamedValue] = [], points: [Point] = [],
    verdict: ProfileVerdict? = nil
  ) {
    self.path = path
    self.version = version
    self.facts = facts
    self.points = points
    self.verdict = verdict
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
    /// What the judge says; of the step of its finding a report has the words alone.
    public var verdict: Verdict
    /// The step of the finding in C-like words.
    public var step: String?
    /// The known failure that the target has here.
    public var deviation: KnownDeviation?
    /// The time that the case took, where the report says it.
    public var duration: Duration?
    /// The lines of the YAML block under keys that are not ours, as they were read.
    public var other: [String] = []

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

    /// The first part of the id, which is the interface of our own cases.
    public var interface: String {
      id.firstIndex(of: "/").map { String(id[..<$0]) } ?? ""
    }

    /// Where the case stands.
    public var standing: Standing { Standing(verdict.outcome, isListed: deviation != nil) }

    /// What the case rests on; `nil` where another producer does not say it.
    ///
    /// Functions of an option that the target does not announce are an extension of it.
    public var basis: Basis? {
      let basis = Basis(levels: levels)
      return basis != nil && verdict.unannounced != nil ? .extension : basis
    }
  }

  /// What a report has of a deviation.
  public struct KnownDeviation: Sendable, Hashable {
    /// The id of the requirement that it breaks; empty where the report does not say it.
    public var requirement: String
    /// Why, in one line.
    public var reason: String
    /// Where it is discussed or documented.
    public var link: String?

    /// Creates what a report has.
    public init(requirement: String, reason: String, link: String? = nil) {
      self.requirement = requirement
      self.reason = reason
      self.link = link
    }

    /// What a report has of a deviation.
    public init(_ deviation: Deviation) {
      self.init(
        requirement: deviation.requirement, reason: deviation.reason, link: deviation.link)
    }
  }
}

extension Report {
  /// The target with its route, where that is not the C library; of other producers the file's name.
  public var name: String {
    guard let target = facts["target"] else {
      let file = path.split(separator: "/").last.map(String.init) ?? path
      return file.hasSuffix(".tap") ? String(file.dropLast(4)) : file
    }
    guard let route = facts["route"], route != "libc" else { return target }
    return "\(target)/\(route)"
  }

  /// The number of cases of each standing.
  public var counts: OutcomeCounts {
    points.reduce(into: OutcomeCounts()) { $0.add($1) }
  }
}
