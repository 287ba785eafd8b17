package import ConformanceCases
package import ConformanceJudging
package import ConformanceVocabulary

/// What one run says of one target: what a TAP stream holds, written or read.
package struct Report: Sendable, Hashable {
  /// The path as it was given; empty for a report that is no file.
  package var path: String
  /// The version of TAP; `nil` where a stream does not say it.
  package var version: Int?
  /// What the header says of target and run, in its order; nothing for other producers.
  package var facts: [NamedValue]
  /// The test points in their order.
  package var points: [Point]
  /// What a profile says of the target, where the report has it.
  package var verdict: ProfileVerdict?
  /// Whether it is a report of this suite, in whatever version.
  package internal(set) var isOurs = true

  /// Creates a report of this suite.
  package init(
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
  package struct Point: Sendable, Hashable {
    /// The id of the case.
    package var id: String
    /// The title of the case.
    package var title: String
    /// The ids of its requirements.
    package var requirements: [String]
    /// The levels of its requirements, each once, in the order of `Requirement.Level`.
    package var levels: [String]
    /// What the judge says; of the step of its finding a report has the words alone.
    package var verdict: Verdict
    /// The step of the finding in C-like words.
    package var step: String?
    /// The known failure that the target has here.
    package var deviation: KnownDeviation?
    /// The time that the case took, where the report says it.
    package var duration: Duration?
    /// The lines of the YAML block under keys that are not ours, as they were read.
    package var other: [String] = []

    /// Creates a point.
    package init(
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
    package var interface: String {
      id.firstIndex(of: "/").map { String(id[..<$0]) } ?? ""
    }

    /// Where the case stands.
    package var standing: Standing { Standing(verdict.outcome, isListed: deviation != nil) }

    /// What the case rests on; `nil` where another producer does not say it.
    ///
    /// Functions of an option that the target does not announce are an extension of it.
    package var basis: Basis? {
      let basis = Basis(levels: levels)
      return basis != nil && verdict.unannounced != nil ? .extension : basis
    }
  }

  /// What a report has of a deviation.
  package struct KnownDeviation: Sendable, Hashable {
    /// The id of the requirement that it breaks; empty where the report does not say it.
    package var requirement: String
    /// Why, in one line.
    package var reason: String
    /// Where it is discussed or documented.
    package var link: String?

    /// Creates what a report has.
    package init(requirement: String, reason: String, link: String? = nil) {
      self.requirement = requirement
      self.reason = reason
      self.link = link
    }

    /// What a report has of a deviation.
    package init(_ deviation: Deviation) {
      self.init(
        requirement: deviation.requirement, reason: deviation.reason, link: deviation.link)
    }
  }
}

extension Report {
  /// The target with its route, where that is not the C library; of other producers the file's name.
  package var name: String {
    guard let target = facts["target"] else {
      let file = path.split(separator: "/").last.map(String.init) ?? path
      return file.hasSuffix(".tap") ? String(file.dropLast(4)) : file
    }
    guard let route = facts["route"], route != "libc" else { return target }
    return "\(target)/\(route)"
  }

  /// The number of cases of each standing.
  package var counts: OutcomeCounts {
    points.reduce(into: OutcomeCounts()) { $0.add($1) }
  }
}
