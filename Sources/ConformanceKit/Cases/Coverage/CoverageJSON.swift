import ConformanceJSON

/// Coverage for programs: the tallies, each requirement with its status, and each case with the
/// mutants that fail it.
enum CoverageJSON {
  static func text(of coverage: Coverage) -> String {
    var members: [(String, JSONValue)] = [
      ("cases", JSONValue(integerLiteral: coverage.caseCount)),
      ("tally", tally(coverage.tally)),
      ("requirements", JSONValue(content: .array(coverage.entries.map(entry)))),
    ]
    if let mutants = coverage.mutants { members += [("mutants", value(of: mutants))] }
    return JSONWriter.write(.object(members))
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

  private static func value(of mutants: Coverage.Mutants) -> JSONValue {
    let tally = mutants.tally
    let numbers = [
      ("failing", tally.failing), ("changing", tally.changing), ("missing", tally.missing),
      ("unsupported", tally.unsupported), ("known", tally.known), ("unrecorded", tally.unrecorded),
    ]
    return .object([
      ("system", JSONValue(stringLiteral: mutants.system)),
      ("tally", .object(numbers.map { ($0.0, JSONValue(integerLiteral: $0.1)) })),
      ("cases", JSONValue(content: .array(mutants.entries.map(entry)))),
      ("seenByOneCase", names(mutants.thin)),
    ])
  }

  private static func entry(_ entry: Coverage.Mutants.Entry) -> JSONValue {
    var members = [("id", JSONValue(stringLiteral: entry.id))]
    switch entry.record {
    case .fails(let mutants):
      members += [("status", mutants.isEmpty ? "missing" : "failing"), ("mutants", names(mutants))]
    case .changes(let mutants): members += [("status", "changing"), ("mutants", names(mutants))]
    case .unsupported: members += [("status", "unsupported")]
    case .known: members += [("status", "known")]
    case nil: members += [("status", "unrecorded")]
    }
    return .object(members)
  }

  private static func names(_ mutants: [String]) -> JSONValue {
    JSONValue(content: .array(mutants.map { JSONValue(stringLiteral: $0) }))
  }
}
