import ConformanceCases
import ConformanceJSON
import ConformanceVocabulary

/// Expectations as conditions in C.
struct CConditions {
  let step: Step
  let operands: COperands
  /// The variable that has the result.
  let result: String
  /// The lengths of the ranges that names stand for.
  let lengths: [String: Operand]

  /// What must hold, for `check`.
  func condition(_ expectation: Expectation) -> CCondition {
    switch expectation {
    case .any: "1"
    case .success: success
    case .error(let names): error(names)
    case .returns(let relation):
      .each([returned] + relation.clauses.map { clause($0, result) })
    case .signal(let signal): signals(signal)
    case .bytes(let bytes): also(["holds(\(bytesRange), \(CText.bytes(bytes)), 0)"])
    case .equal(let isEqual): "\(result) == \(isEqual ? 1 : 0)"
    case .pages(let pages): also(["states_are(\(CText.quoted(pages.pattern)))"])
    case .vector(let digits): also(["vector_is(\"\(digits)\")"])
    case .exit(let status):
      .each([
        "WIFEXITED(\(result))",
        "WEXITSTATUS(\(result)) == \(Self.status(operands.integer(status)))",
      ])
    case .killed(let signals):
      .each(["WIFSIGNALED(\(result))", one(of: signals, "WTERMSIG(\(result)) == ")])
    case .fields(let fields): also(fields.flatMap(field))
    case .errnoUnchanged(let inner): .each([condition(inner), "errno == 0"])
    case .errnoNonzero(let inner): .each([condition(inner), "errno != 0"])
    case .anyOf(let all): .either(all.map(condition))
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

  private var success: CCondition {
    switch step.call.result {
    case _ where step.call.isTransfer: isWhole
    case .address: "mapped(\(result))"
    case .descriptor, .number, .count, .pages: "\(result) >= 0"
    case .limit where step.call.isFunction:
      .either(["\(result) != -1", "errno == 0"])
    case .limit: "found"
    case .status where step.call.has(.asksHeader): "\(result) == 1"
    case .comparison: "\(result) == 1"
    default: "\(result) == 0"
    }
  }

  /// Whether a transfer is of as many bytes as were asked for.
  private var isWhole: CCondition {
    guard let size = step.transferSize else { return "\(result) >= 0" }
    return .atom(comparison(result, "==", size))
  }

  /// A transfer may return less than was asked for, where what it returns is asserted.
  private var returned: CCondition { step.call.isTransfer ? "\(result) >= 0" : success }

  private func error(_ names: [String]) -> CCondition {
    switch step.call.result {
    case .errorNumber: return one(of: names, "\(result) == ")
    case .limit where !step.call.isFunction:
      return .atom(names.contains("ENOENT") ? "!found" : "0")
    case .status where step.call.has(.asksHeader):
      return one(of: names.map { $0 == "ENOENT" ? "-1" : "0" }, "\(result) == ")
    case .address: return .each(["\(result) == MAP_FAILED", one(of: names, "errno == ")])
    default: return .each([.atom(failure), one(of: names, "errno == ")])
    }
  }

  private func signals(_ signal: SignalExpectation) -> CCondition {
    let raised =
      switch step.call.result {
      case .access, .bytes: result
      // The helper that compares returns it below 0.
      case .comparison: "-\(result)"
      default: "raised_\(step.number)"
      }
    var parts = [one(of: signal.signals, "\(raised) == ")]
    if signal.excludesCodes {
      parts += signal.codeNames.map { .atom("fault.si_code != \($0)") }
    } else if let codes = signal.codes {
      parts.append(one(of: codes, "fault.si_code == "))
    }
    if let address = signal.address {
      parts.append("fault_address() == \(Self.number(of: operands.pointer(address)))")
    }
    if let near = signal.page {
      let number = Self.number(of: operands.pointer(near))
      parts.append("fault_address() / page == \(number) / page")
    }
    return .each(parts)
  }

  private func field(_ field: Expectation.Field) -> [CCondition] {
    field.relation.clauses.map { clause in
      let value = value(of: field)
      guard field.isAddress, let sign = Self.signs[clause.comparison] else {
        return self.clause(clause, value)
      }
      return .atom("\(value) \(sign) \(Self.number(of: operands.pointer(clause.operand)))")
    }
  }

  /// What a field of the result holds.
  func value(of field: Expectation.Field) -> String {
    if step.call.hasHandler { return "repaired_\(field.name)" }
    return step.call.has(.changesIdentity)
      ? "gete\(field.name)()" : COperands.field(field.name, of: step.structure)
  }

  private static let signs: [Relation.Comparison: String] = [
    .equal: "==", .not: "!=", .less: "<", .atMost: "<=", .greater: ">", .atLeast: ">=",
  ]

  private func clause(_ clause: Relation.Clause, _ value: String) -> CCondition {
    if let sign = Self.signs[clause.comparison] {
      return .atom(comparison(value, sign, clause.operand))
    }
    let isAddress = step.call.result == .address
    guard clause.comparison == .outside else {
      let unit = CText.grouped(operands.integer(clause.operand))
      return "\(isAddress ? Self.number(of: value) : "(uint64_t)\(value)") % \(unit) == 0"
    }
    guard isAddress else { return "0" }
    let name = clause.operand.planText
    let own = length(step.argument("new_size") ?? step.argument("len"))
    let others = lengths[name].map { operands.integer($0) } ?? "0"
    return "apart(\(value), \(own), \(name), \(others))"
  }

  /// A comparison whose sides have one type: a number fits any, and the result has a sign.
  private func comparison(_ value: String, _ sign: String, _ operand: Operand) -> String {
    if step.call.result == .address {
      let other = operands.pointer(operand)
      if ["==", "!="].contains(sign) { return "\(value) \(sign) \(other)" }
      return "(intptr_t)\(value) \(sign) (intptr_t)\(CText.grouped(other))"
    }
    let number = operands.integer(operand)
    guard Int64(number) != nil else { return "(int64_t)\(value) \(sign) \(operands.wide(operand))" }
    return "\(value == result ? value : "(int64_t)\(value)") \(sign) \(number)"
  }

  /// A pointer as a number.
  private static func number(of pointer: String) -> String {
    "(uintptr_t)" + CText.grouped(pointer)
  }

  private func length(_ argument: Argument?) -> String {
    guard case .operand(let operand) = argument else { return "0" }
    return operands.integer(operand)
  }

  /// Success, and what must hold besides.
  private func also(_ others: [CCondition]) -> CCondition { .each([success] + others) }

  /// Whether something is one of some values.
  private func one(of values: [String], _ comparison: String) -> CCondition {
    .either(values.map { .atom(comparison + $0) })
  }
}

extension PagesExpectation {
  /// The states of each page, with bars between alternatives; a star behind what every page is.
  fileprivate var pattern: String {
    let states = pages.map { $0.joined(separator: "|") }
    return every ? states.joined() + "*" : states.joined(separator: " ")
  }
}
