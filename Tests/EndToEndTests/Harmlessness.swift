@testable import ConformanceCases
@testable import ConformanceVocabulary

/// Why a case may pass though what was seen of it is damaged; each is a fact about the case.
enum Harmlessness: String, CaseIterable, Sendable {
  /// Lines carry the numbers of their steps: their order has no meaning.
  case orderOfLines
  /// An address, a descriptor or a number of which nothing but success is asked.
  case resultThatNothingCompares
  /// A field of a result, such as a time, that no expectation and no operand of one names.
  case fieldThatNothingCompares
  /// The step's expectation is `any`, has alternatives, or is a relation other than equality.
  case openExpectation
  /// Every expectation that names the value is a relation other than equality, or asks for the
  /// page that it lies in.
  case openRelation
  /// The code or the address of a signal whose expectation names neither, or only its page.
  case detailOfSignal
  /// Where and how a range differs, of which only is asked that it does.
  case detailOfDifference
  /// The number of an error, which each target chooses: its name tells which one it is.
  case numberOfError
  /// A child that another process kills, and that need not come to telling of its barrier.
  case killedAtBarrier
  /// The value of errno after a success, which POSIX leaves open.
  case errnoAfterSuccess
  /// Two numbers in each other's place, which every operand adds to each other.
  case numbersThatAreAdded

  /// The reason for a damage of a case; `nil` where there is none.
  init?(_ damage: Damage, of observed: ObservedCase) {
    guard damage.kind != .swapLines else {
      self = .orderOfLines
      return
    }
    if damage.kind == .dropLine, Self.isKilledAtBarrier(damage, observed) {
      self = .killedAtBarrier
      return
    }
    let before = Self.fields(of: observed.lines)
    let after = Self.fields(of: damage.lines)
    guard before.keys == after.keys else { return nil }
    let names = ComparedNames(observed.element)
    if damage.kind == .swapNumbers,
      names.addsToEachOther(
        observed.element.allSteps.filter { before[$0.number] != after[$0.number] })
    {
      self = .numbersThatAreAdded
      return
    }
    var reasons: [Harmlessness] = []
    for step in observed.element.allSteps {
      guard let old = before[step.number], let new = after[step.number], old != new else {
        continue
      }
      guard let reason = Self.reason(step, old, new, damage.kind, names) else { return nil }
      reasons.append(reason)
    }
    guard let first = reasons.first else { return nil }
    self = first
  }

  /// Whether the line is that of a barrier, the last one of a child that is killed by its name.
  private static func isKilledAtBarrier(_ damage: Damage, _ observed: ObservedCase) -> Bool {
    let steps = observed.element.allSteps
    let left = Set(fields(of: damage.lines).keys)
    return steps.contains { fork in
      let killers = steps.filter { $0.call.name == "kill" }
      guard let name = fork.bindings.first,
        killers.contains(where: { $0.argument("pid")?.planText == name }),
        let barrier = fork.block.last(where: { $0.call.name == "barrier" })
      else { return false }
      let gone = Set(fields(of: observed.lines).keys).subtracting(left)
      return gone == [barrier.number]
    }
  }

  private static func fields(of lines: [String]) -> [Int: [NamedValue]] {
    var fields: [Int: [NamedValue]] = [:]
    for line in lines {
      let words = line.split(separator: " ", omittingEmptySubsequences: false)
      guard let step = words.first?.split(separator: ".").last.flatMap({ Int($0) }) else {
        return [:]
      }
      fields[step] = words.dropFirst().map { word in
        let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        return .init(name: String(parts[0]), value: parts.count > 1 ? String(parts[1]) : "")
      }
    }
    return fields
  }

  /// Why a step's line may say something else.
  private static func reason(
    _ step: Step, _ old: [NamedValue], _ new: [NamedValue], _ kind: Damage.Kind,
    _ names: ComparedNames
  ) -> Harmlessness? {
    if kind.changesValues, step.expectation?.isOpen == true { return .openExpectation }
    let withoutErrno = { (fields: [NamedValue]) in fields.filter { $0.name != "errno" } }
    if old != new, withoutErrno(old) == withoutErrno(new), old.first?.value != "-1" {
      return step.expectation?.fixesErrno == true ? nil : .errnoAfterSuccess
    }
    if old.last?.name == "st_typeisshm", Array(old.dropLast()) == new {
      return names.reason(step, "st_typeisshm")
    }
    guard kind.changesValues, old.map(\.name) == new.map(\.name) else { return nil }
    var reasons: [Harmlessness] = []
    for (was, isNow) in zip(old, new) where was != isNow {
      guard let reason = Self.reason(step, was.name, names) else { return nil }
      reasons.append(reason)
    }
    return reasons.first
  }

  /// Why one value may be another.
  private static func reason(_ step: Step, _ field: String, _ names: ComparedNames) -> Harmlessness?
  {
    switch field {
    case "ret" where step.call.result == .errorNumber:
      if case .error = step.expectation { return .numberOfError }
      return nil
    case "ret":
      switch step.call.result {
      case .address, .descriptor, .number, .limit, .count: break
      default: return nil
      }
      if step.call.isTransfer || step.call.name == "repeat" || step.comparesResult { return nil }
      if names.inEqualities.isDisjoint(with: step.bindings) {
        return names.all.isDisjoint(with: step.bindings)
          ? .resultThatNothingCompares : .openRelation
      }
      return nil
    case "code", "addr": return step.asksOnlyForSignal(field) ? .detailOfSignal : nil
    case "differs", "got", "want": return .detailOfDifference
    case "iteration", "equal", "exit", "error", "errno", "signal", "killed", "missing", "setup":
      return nil
    default: return names.reason(step, field)
    }
  }
}

/// The names of a case whose values the judge looks at.
struct ComparedNames {
  /// Those in operands of expectations, and of lengths and counts.
  private(set) var all: Set<String> = []
  /// Those of them in an equality, or in a length or a count.
  private(set) var inEqualities: Set<String> = []
  /// Their operands.
  private var operands: [Operand] = []

  init(_ element: Case) {
    for step in element.allSteps {
      for name in ["len", "nbyte", "times", "status"] {
        if case .operand(let operand) = step.argument(name) { add(operand, isEqual: true) }
      }
      if let expectation = step.expectation { add(expectation) }
    }
  }

  private mutating func add(_ operand: Operand, isEqual: Bool) {
    operands.append(operand)
    all.formUnion(operand.names)
    if isEqual { inEqualities.formUnion(operand.names) }
  }

  private mutating func add(_ relation: Relation, isOpen: Bool) {
    for clause in relation.clauses {
      add(clause.operand, isEqual: clause.comparison == .equal && !isOpen)
    }
  }

  private mutating func add(_ expectation: Expectation, isOpen: Bool = false) {
    switch expectation {
    case .returns(let relation): add(relation, isOpen: isOpen)
    case .fields(let fields): for field in fields { add(field.relation, isOpen: isOpen) }
    case .signal(let signal):
      if let address = signal.address { add(address, isEqual: !isOpen) }
      if let page = signal.page { add(page, isEqual: false) }
    case .exit(let status): add(status, isEqual: !isOpen)
    case .errnoUnchanged(let inner), .errnoNonzero(let inner): add(inner, isOpen: isOpen)
    case .anyOf(let all): for one in all { add(one, isOpen: true) }
    default: break
    }
  }

  /// Whether two steps bind names that no operand tells apart, and nothing else is asked of them.
  func addsToEachOther(_ steps: [Step]) -> Bool {
    let names = steps.compactMap(\.bindings.first)
    guard names.count == 2, steps.count == 2, !all.isDisjoint(with: names),
      steps.allSatisfy({ $0.expectation?.isOpen ?? true })
    else { return false }
    return operands.allSatisfy { operand in
      let terms = names.map { name in
        operand.terms.reduce(0) { $1.name == name ? $0 &+ $1.coefficient : $0 }
      }
      return terms[0] == terms[1]
    }
  }

  /// Why a field of a step's result may be another.
  func reason(_ step: Step, _ field: String) -> Harmlessness? {
    if step.expectation?.fields.contains(where: { $0.name == field }) == true { return nil }
    let names =
      step.bindings.isEmpty || step.bindings.contains(field)
      ? [field] : step.bindings.map { "\($0).\(field)" }
    guard inEqualities.isDisjoint(with: names) else { return nil }
    return all.isDisjoint(with: names) ? .fieldThatNothingCompares : .openRelation
  }
}

extension Expectation {
  /// Whether it accepts more than one behaviour.
  fileprivate var isOpen: Bool {
    switch self {
    case .any, .anyOf: true
    case .returns(let relation): relation.clauses.allSatisfy { $0.comparison != .equal }
    case .fields(let fields):
      fields.contains { $0.relation.clauses.allSatisfy { $0.comparison != .equal } }
    case .errnoUnchanged(let inner), .errnoNonzero(let inner): inner.isOpen
    default: false
    }
  }

  /// Whether a success must leave errno as it was.
  fileprivate var fixesErrno: Bool {
    parts.contains { if case .errnoUnchanged = $0 { true } else { false } }
  }
}

extension Step {
  fileprivate var comparesResult: Bool {
    expectation?.leaves.contains { if case .returns = $0 { true } else { false } } ?? false
  }

  fileprivate func asksOnlyForSignal(_ field: String) -> Bool {
    guard case .signal(let signal) = expectation else { return false }
    return field == "code" ? signal.codes == nil : signal.address == nil
  }
}
