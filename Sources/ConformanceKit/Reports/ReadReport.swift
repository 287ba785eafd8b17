/// A report that was read: the facts and the test points of one TAP stream.
public struct ReadReport: Sendable, Hashable {
  /// One test point, and what a reader cannot put into a `Report.Point`.
  public struct Point: Sendable, Hashable {
    /// What is known of the case.
    public var point: Report.Point
    /// The time that it took, where the report says it.
    public var duration: Duration?
    /// The lines of the YAML block under keys that are not ours, as they are.
    public var other: [String] = []

    /// Creates a point.
    public init(_ point: Report.Point, duration: Duration? = nil, other: [String] = []) {
      self.point = point
      self.duration = duration
      self.other = other
    }
  }

  /// The path as it was given.
  public var path: String
  /// The version of TAP; `nil` where the stream does not say it.
  public var version: Int?
  /// What the header says of target and run, in its order; nothing for other producers.
  public var facts: [Report.Fact]
  /// The test points in their order.
  public var points: [Point]
  /// What a profile says of the target, where the report has it.
  public var verdict: ProfileVerdict?
  /// Whether it was read as a report of this suite, in whatever version.
  public internal(set) var isOurs = false

  /// Creates a report.
  public init(path: String, version: Int? = 13, facts: [Report.Fact] = [], points: [Point] = []) {
    self.path = path
    self.version = version
    self.facts = facts
    self.points = points
  }

  /// The first value of a fact.
  public subscript(fact key: String) -> String? { facts.first { $0.key == key }?.value }

  /// The target with its route, where that is not the C library; of other producers the file's name.
  public var name: String {
    guard let target = self[fact: "target"] else {
      let file = path.split(separator: "/").last.map(String.init) ?? path
      return file.hasSuffix(".tap") ? String(file.dropLast(4)) : file
    }
    guard let route = self[fact: "route"], route != "libc" else { return target }
    return "\(target)/\(route)"
  }

  /// The outcomes.
  public var counts: OutcomeCounts {
    points.reduce(into: OutcomeCounts()) { counts, read in
      counts.add(read.point.verdict.outcome, isKnown: read.point.deviation != nil)
    }
  }

  /// The report as the writer of our own reports writes it; of another producer's stream that is no
  /// report of ours, for want of facts.
  public var text: String {
    var writer = TAPWriter(version: version.flatMap(TAPWriter.Version.init) ?? .v13)
    var text = writer.start(count: points.count) + writer.header(facts)
    for read in points {
      text += writer.point(read.point, duration: read.duration, other: read.other)
    }
    return text + writer.end(verdict)
  }
}

extension Report.Point {
  /// The first part of the id, which is the interface of our own cases.
  public var interface: String {
    id.firstIndex(of: "/").map { String(id[..<$0]) } ?? ""
  }

  /// Whether the case is not ok, known or not.
  public var isFailing: Bool { verdict.outcome != .pass && verdict.outcome != .unsupported }

  /// Whether the case fails as it is known of the target; nothing but a failure can be known.
  public var isKnown: Bool { verdict.outcome == .fail && deviation != nil }

  /// Whether the case passes although it is known to fail.
  public var isMended: Bool { verdict.outcome == .pass && deviation != nil }

  /// Whether the case is not ok, and that is not known of the target.
  public var isUnexpected: Bool { isFailing && !isKnown }
}
