/// Writes a file of deviations anew from what a run has shown.
public struct DeviationFile: Sendable {
  private var failures: [(point: Report.Point, requirement: String)] = []
  private var mended: Set<String> = []
  private var failing: Set<String> = []

  /// Creates the changes of nothing.
  public init() {}

  /// Notes a case that has been judged.
  public mutating func add(_ element: Case, _ point: Report.Point) {
    let isFailure = point.verdict.outcome == .fail
    if point.deviation == nil, isFailure, let requirement = point.requirements.first {
      failures.append((point, requirement))
    } else if point.deviation != nil, point.verdict.outcome == .pass {
      mended.insert(element.id)
    } else if point.deviation != nil {
      failing.insert(element.id)
    }
  }

  /// Whether the file is to change.
  public var hasChanges: Bool { !failures.isEmpty || !mended.isEmpty }

  /// The text of the file: what still fails keeps its entry, and what is new has a reason to be
  /// written by a person.
  ///
  /// - Parameters:
  ///   - known: The deviations that the file has.
  ///   - fact: The fact that all have in common: the system, or the target.
  /// - Returns: JSON with a line feed at its end.
  public func text(known: [Deviation], fact: Report.Fact) -> String {
    let kept = known.filter { deviation in
      let glob = Glob(deviation.cases)
      return !mended.contains(where: glob.matches) || failing.contains(where: glob.matches)
    }
    let added = failures.map { failure in
      entry(
        cases: failure.point.id, when: [:], requirement: failure.requirement,
        reason: "unexplained: \(failure.point.verdict.finding?.message ?? "fails")", link: nil)
    }
    let entries = kept.map { deviation in
      entry(
        cases: deviation.cases, when: deviation.when.filter { $0.key != fact.key },
        requirement: deviation.requirement, reason: deviation.reason, link: deviation.link)
    }
    return JSONWriter.write(
      .object([
        ("when", .object([(fact.key, JSONValue(stringLiteral: fact.value))])),
        ("deviations", JSONValue(content: .array(entries + added))),
      ]))
  }

  private func entry(
    cases: String, when: [String: String], requirement: String, reason: String, link: String?
  ) -> JSONValue {
    var members: [(String, JSONValue)] = [("cases", JSONValue(stringLiteral: cases))]
    if !when.isEmpty {
      members.append(
        (
          "when",
          .object(
            when.sorted { $0.key < $1.key }.map { ($0.key, JSONValue(stringLiteral: $0.value)) })
        ))
    }
    members.append(("requirement", JSONValue(stringLiteral: requirement)))
    members.append(("reason", JSONValue(stringLiteral: reason)))
    if let link { members.append(("link", JSONValue(stringLiteral: link))) }
    return .object(members)
  }
}
