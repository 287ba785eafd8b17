/// Expectations as conditions in C.
struct CConditions {
  let step: Step
  let operands: COperands
  /// The variable that has the result.
  let result: String
  /// The lengths of the ranges that names stand for.
  let lengths: [String: Operand]

  /// What must hold, for `check`.
  func condition(_ expectation: Expectation) -> String {
    switch expectation {
    case .any: "1"
    case .success: success
    case .error(let names): error(names)
    case .returns(let relation): both(success, relation.clauses.map { clause($0, result) })
    case .signal(let signal): signals(signal)
    case .bytes(let bytes): both(success, ["holds(\(bytesRange), \(CText.bytes(bytes)), 0)"])
    case .equal(let isEqual): "\(result) == \(isEqual ? 1 : 0)"
    case .pages(let pages): both(success, ["states_are(\(CText.quoted(pages.pattern)))"])
    case .vector(let digits): both(success, ["vector_is(\"\(digits)\")"])
    case .exit(let status):
      both(
        "WIFEXITED(\(result))",
        ["WEXITSTATUS(\(result)) == \(Self.status(operands.integer(status)))"])
    case .killed(let signals):
      both("WIFSIGNALED(\(result))", [any(signals.map { "WTERMSIG(\(result)) == \($0)" })])
    case .fields(let fields): both(success, fields.flatMap(field))
    case .errnoUnchanged(let inner): both(condition(inner), ["errno == 0"])
    case .anyOf(let all): any(all.map(condition))
    }
  }

  /// Whether the step failed the way its interface fails.
  var failure: String {
    switch step.call.result {
    case .address: "!mapped(\(result))"
    case .errorNumber, .access, .bytes: "\(result) != 0"
    case .comparison: "\(result) != 1"
    default: "\(result) == -1"
    }
  }

  /// A status as `waitpid` gives it.
  private static func status(_ text: String) -> String {
    Int(text).map { String($0 & 0xFF) } ?? "((\(text)) & 0xff)"
  }

  private var bytesRange: String {
    step.call.result == .bytes ? "seen, seen_length" : "transfer, transfer_seen(\(result))"
  }

  private var success: String {
    switch step.call.result {
    case .address: "mapped(\(result))"
    case .descriptor, .number, .count, .pages: "\(result) >= 0"
    case .limit: step.call.isFunction ? any(["\(result) != -1", "errno == 0"]) : "found"
    case .status where step.call.name == "prototype": "\(result) == 1"
    case .comparison: "\(result) == 1"
    case .child: "\(result) == 0"
    default: "\(result) == 0"
    }
  }

  private func error(_ names: [String]) -> String {
    switch step.call.result {
    case .errorNumber: return any(names.map { "\(result) == \($0)" })
    case .limit where !step.call.isFunction: return names.contains("ENOENT") ? "!found" : "0"
    case .status where step.call.name == "prototype":
      return any(names.map { "\(result) == \($0 == "ENOENT" ? "-1" : "0")" })
    case .address:
      return both("\(result) == MAP_FAILED", [any(names.map { "errno == \($0)" })])
    default: return both(failure, [any(names.map { "errno == \($0)" })])
    }
  }

  private func signals(_ signal: SignalExpectation) -> String {
    var parts: [String] = []
    if let codes = signal.codes { parts.append(any(codes.map { "fault.si_code == \($0)" })) }
    if let address = signal.address {
      parts.append("fault_address() == (uintptr_t)(\(operands.pointer(address)))")
    }
    if let near = signal.page {
      parts.append("fault_address() / page == (uintptr_t)(\(operands.pointer(near))) / page")
    }
    let raised: String
    switch step.call.result {
    case .access, .bytes: raised = result
    // The helper that compares returns it below 0.
    case .comparison: raised = "-\(result)"
    default: raised = "raised_\(step.number)"
    }
    return both(any(signal.signals.map { "\(raised) == \($0)" }), parts)
  }

  private func field(_ field: Expectation.Field) -> [String] {
    let value =
      field.name == "uid" || field.name == "gid"
      ? "gete\(field.name)()" : COperands.field(field.name, of: step.structure)
    return field.relation.clauses.map { clause($0, value) }
  }

  private func clause(_ clause: Relation.Clause, _ value: String) -> String {
    if step.call.result == .address { return addressClause(clause, value) }
    let (one, other) = ("(int64_t)\(value)", operands.wide(clause.operand))
    switch clause.comparison {
    case .equal: return "\(one) == \(other)"
    case .not: return "\(one) != \(other)"
    case .less: return "\(one) < \(other)"
    case .atMost: return "\(one) <= \(other)"
    case .greater: return "\(one) > \(other)"
    case .atLeast: return "\(one) >= \(other)"
    case .multipleOf: return "(uint64_t)\(value) % (\(operands.integer(clause.operand))) == 0"
    case .outside: return "0"
    }
  }

  private func addressClause(_ clause: Relation.Clause, _ value: String) -> String {
    let other = operands.pointer(clause.operand)
    switch clause.comparison {
    case .equal: return "(void *)\(value) == (void *)(\(other))"
    case .not: return "(void *)\(value) != (void *)(\(other))"
    case .less: return "(intptr_t)\(value) < (intptr_t)(\(other))"
    case .atMost: return "(intptr_t)\(value) <= (intptr_t)(\(other))"
    case .greater: return "(intptr_t)\(value) > (intptr_t)(\(other))"
    case .atLeast: return "(intptr_t)\(value) >= (intptr_t)(\(other))"
    case .multipleOf: return "(uintptr_t)\(value) % (\(operands.integer(clause.operand))) == 0"
    case .outside:
      let name = clause.operand.source
      let own = length(step.argument("new_size") ?? step.argument("len"))
      let others = lengths[name].map { operands.integer($0) } ?? "0"
      return "apart(\(value), \(own), \(name), \(others))"
    }
  }

  private func length(_ argument: Argument?) -> String {
    guard case .operand(let operand) = argument else { return "0" }
    return operands.integer(operand)
  }

  /// Conditions of which one must hold.
  private func any(_ conditions: [String]) -> String {
    conditions.count == 1 ? conditions[0] : "(" + conditions.joined(separator: " || ") + ")"
  }

  /// Conditions of which each must hold.
  private func both(_ first: String, _ others: [String]) -> String {
    others.isEmpty ? first : "(" + ([first] + others).joined(separator: " && ") + ")"
  }
}

extension PagesExpectation {
  /// The states of each page, with bars between alternatives; a star behind what every page is.
  fileprivate var pattern: String {
    let states = pages.map { $0.joined(separator: "|") }
    return every ? states.joined() + "*" : states.joined(separator: " ")
  }
}
