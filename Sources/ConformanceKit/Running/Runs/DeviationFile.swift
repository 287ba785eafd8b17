import ConformanceJSON
package import ConformanceJudging
import ConformanceReports
import ConformanceSystem
import ConformanceVocabulary

/// Writes a file of deviations anew from what a run has shown.
struct DeviationFile: Sendable {
  private var failures: [(point: Report.Point, listed: [Deviation])] = []
  /// What was seen as it is listed.
  private var confirmed: Set<Deviation> = []
  /// What names cases that pass, or that fail otherwise.
  private var refuted: Set<Deviation> = []

  /// Creates the changes of nothing.
  init() {}

  /// Notes a case that has been judged.
  ///
  /// - Parameters:
  ///   - point: The case with its verdict.
  ///   - deviation: The deviation that it is, where it is known.
  ///   - listed: What is listed of it for the target.
  mutating func add(_ point: Report.Point, _ deviation: Deviation?, listed: [Deviation]) {
    switch point.standing {
    case .pass, .mended: refuted.formUnion(listed.filter { !$0.isPattern })
    case .known: if let deviation { confirmed.insert(deviation) }
    case .fail:
      failures.append((point, listed))
      refuted.formUnion(listed.filter { $0.cases == point.id })
    case .unresolved, .unsupported, .untested: break
    }
  }

  /// Whether the file is to change.
  var hasChanges: Bool { !failures.isEmpty || !removed.isEmpty }

  private var removed: Set<Deviation> { refuted.subtracting(confirmed) }

  /// The text of the file: what still fails as it is listed keeps its entry, and what is new has a
  /// reason to be written by a person.
  ///
  /// - Parameters:
  ///   - known: The deviations that the file has.
  ///   - fact: The fact that all have in common: the system, or the target.
  /// - Returns: JSON with a line feed at its end.
  func text(known: [Deviation], fact: NamedValue) -> String {
    let kept = known.filter { !removed.contains($0) }.map { deviation in
      var own = deviation
      own.when[fact.name] = nil
      return Self.entry(own)
    }
    let added = failures.map { point, listed in
      Self.entry(Self.deviation(point, listed.first { $0.cases == point.id }))
    }
    return JSONWriter.write(
      .object([
        ("when", .object([(fact.name, JSONValue(stringLiteral: fact.value))])),
        ("deviations", JSONValue(content: .array(kept + added))),
      ]))
  }

  /// The entry of a failure that is not known, or known otherwise.
  private static func deviation(_ point: Report.Point, _ former: Deviation?) -> Deviation {
    let message = point.verdict.finding?.message ?? "fails"
    let before = former.map { "; before: \($0.reason)" } ?? ""
    return Deviation(
      cases: point.id, when: [:],
      requirement: former?.requirement ?? point.requirements.first ?? "",
      evidence: .init(point.verdict), reason: "unexplained: \(message)\(before)",
      link: former?.link, location: .init(file: "", line: 0, column: 0))
  }

  private static func entry(_ deviation: Deviation) -> JSONValue {
    let texts: [(String, String?)] = [
      ("requirement", deviation.requirement), ("observed", deviation.evidence.observed),
      ("behaviour", deviation.evidence.behaviour), ("reason", deviation.reason),
      ("link", deviation.link),
    ]
    let when = deviation.when.sorted { $0.key < $1.key }
      .map { ($0.key, JSONValue(stringLiteral: $0.value)) }
    return .object(
      [("cases", JSONValue(stringLiteral: deviation.cases))]
        + (when.isEmpty ? [] : [("when", .object(when))])
        + texts.compactMap { key, text in text.map { (key, JSONValue(stringLiteral: $0)) } })
  }
}

extension SuiteRun.Finished {
  /// Writes a list of deviations anew, if the run has shown that it is not right: that of the
  /// host's system, or that of another target, whose failures are not every target's of the system.
  ///
  /// - Parameters:
  ///   - known: The deviations of every system.
  ///   - directory: The directory of the cases.
  /// - Throws: `ReportDestination.Failure` where the file cannot be written.
  package func updateDeviations(_ known: [Deviation], in directory: String) throws {
    guard deviations.hasChanges else { return }
    let isHost = target == Target.host.name
    let fact = NamedValue(name: isHost ? "system" : "target", value: isHost ? system : target)
    let own = known.filter { $0.when[fact.name] == fact.value }
    let path = "\(directory)/deviations/\(fact.value.lowercased()).json"
    let destination = try ReportDestination.file(own.first?.location.file ?? path)
    try destination.write(deviations.text(known: own, fact: fact))
    try destination.finish()
  }
}
