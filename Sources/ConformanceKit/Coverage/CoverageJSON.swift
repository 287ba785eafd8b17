import ConformanceJSON

/// Coverage for programs: the tally, and each requirement with its status.
enum CoverageJSON {
  static func text(of coverage: Coverage) -> String {
    JSONWriter.write(
      .object([
        ("cases", JSONValue(integerLiteral: coverage.caseCount)),
        ("tally", tally(coverage.tally)),
        ("requirements", JSONValue(content: .array(coverage.entries.map(entry)))),
      ]))
  }

  private static func tally(_ tally: Coverage.Tally) -> JSONValue {
    .object(
      zip(Coverage.Tally.heads, tally.columns).map { ($0, JSONValue(integerLiteral: $1)) })
  }

  private static func entry(_ entry: Coverage.Entry) -> JSONValue {
    let requirement = entry.requirement
    var members: [(String, JSONValue)] = [
      ("id", JSONValue(stringLiteral: requirement.id)),
      ("interface", JSONValue(stringLiteral: requirement.interface)),
      ("level", JSONValue(stringLiteral: requirement.level.rawValue)),
    ]
    switch entry.status {
    case .covered(let count):
      members += [("status", "covered"), ("cases", JSONValue(integerLiteral: count))]
    case .excused(let reason):
      members += [("status", "reason"), ("reason", JSONValue(stringLiteral: reason))]
    case .notTestable(let reason):
      members += [("status", "not testable"), ("reason", JSONValue(stringLiteral: reason))]
    case .uncovered: members += [("status", "neither")]
    }
    return .object(members)
  }
}
