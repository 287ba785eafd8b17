import ConformanceCases
import ConformanceJudging
package import ConformanceReports
import ConformanceVocabulary

/// What one run says of one target.
public struct ConformanceReport: Sendable, Hashable {
  package let report: Report

  /// The test points in their order.
  public let points: [Point]

  package init(_ report: Report) {
    self.report = report
    points = report.points.map { Point($0) }
  }

  /// Reads a report.
  ///
  /// A TAP stream of another producer is read as well; its verdict is not ours, and left out.
  ///
  /// - Parameter path: The path of a TAP stream.
  /// - Throws: An error that says what is wrong with the stream, with the line where it is one's.
  public init(path: String) throws {
    self.init(try Report.load(path))
  }

  /// The target, with the route of its calls where that is not the C library.
  public var name: String { report.name }

  /// What the header says of target and run, such as `system` and `machine`, in its order.
  public var facts: [(name: String, value: String)] { report.facts.map { ($0.name, $0.value) } }

  /// The value of a fact, such as that of `system`.
  public func fact(_ name: String) -> String? { report.facts[name] }

  /// What a profile says of the target, such as `posix-2024: conforming but for 15 known deviations`;
  /// `nil` where the report does not have it.
  public var verdict: String? { report.verdict?.words }

  /// Its outcomes in a line, `214 passed, 3 failed (2 of POSIX, 1 of extensions; 1 known)`.
  public var summary: String { report.counts.line }

  /// The number of cases of an outcome; known deviations are failures.
  public func count(_ outcome: Outcome) -> Int {
    points.count { $0.outcome == outcome }
  }
}

extension ConformanceReport {
  /// The outcome of a case, in the words of IEEE 1003.3.
  public enum Outcome: String, Sendable, CaseIterable {
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
  }

  /// One test point: what was seen of one case.
  public struct Point: Sendable, Hashable {
    /// The id of the case, `INTERFACE/TOPIC/ID` and a `/NAME=LABEL` for each variable.
    public let id: String
    /// One plain sentence that the case holds the target to.
    public let title: String
    /// The ids of the requirements that it checks.
    public let requirements: [String]
    /// What the judge says of it; a failure that is known is a failure.
    public let outcome: Outcome
    /// A label of what was observed at the asserted steps.
    ///
    /// It has no address, time or id of a process: the same behaviour has the same text everywhere.
    public let behaviour: String
    /// Why the outcome is not `pass`, in one sentence.
    public let reason: String?
    /// Why the target is listed as one that fails here, be it mended by now; `nil` where it is not.
    public let knownDeviation: String?

    /// Whether it is not ok: failed, known or not, unresolved, or not run.
    public var isFailing: Bool { outcome != .pass && outcome != .unsupported }

    init(_ point: Report.Point) {
      id = point.id
      title = point.title
      requirements = point.requirements
      outcome = Outcome(point.verdict.outcome)
      behaviour = point.verdict.behaviour
      reason = point.verdict.finding?.message
      knownDeviation = point.deviation?.reason
    }
  }
}

extension ConformanceReport.Outcome {
  fileprivate init(_ outcome: ConformanceJudging.Outcome) {
    self =
      switch outcome {
      case .pass: .pass
      case .fail: .fail
      case .unresolved: .unresolved
      case .unsupported: .unsupported
      case .untested: .untested
      }
  }
}
