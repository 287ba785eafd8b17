import ConformanceCases
import ConformanceJSON
import ConformanceJudging
import ConformanceVocabulary

/// The steps of a case as statements in C, as they are written.
struct CBody {
  /// Who executes statements, and how it ends before its time.
  enum Executor {
    case main, child, thread, image

    /// The statement that ends it.
    var ending: String {
      switch self {
      case .main: "return;"
      case .child, .image: "_exit(0);"
      case .thread: "return NULL;"
      }
    }
  }

  /// A variable outside of functions, where several use it.
  struct Variable: Hashable {
    var type: String
    var name: String
  }

  /// What holds where statements are added, and no longer behind the block that they are in.
  struct Scope {
    var executor = Executor.main
    /// Whether a loop is around the steps.
    var isRepeated = false
    /// Whether a step that fails ends the loop.
    var breaksLoop = false
    /// The names that stand for an address.
    var addresses: Set<String> = []
    /// The lengths of the ranges that names stand for.
    var lengths: [String: Operand] = [:]
    /// The names that are variables of the function.
    var locals: Set<String> = []
    /// Names that may be unbound, because their step may fail, with the condition that they are.
    var tolerated: [String: String] = [:]
  }

  /// The statements so far.
  private(set) var lines: [String] = []
  /// Functions of threads and images, which stand before those that use them.
  var functions: [String] = []
  /// Variables that several functions use.
  private(set) var variables: [Variable] = []
  /// The helpers that are called.
  var helpers: Set<CHelper> = []
  /// The functions of new process images.
  var images: [String] = []
  /// The first step for which there is no C.
  var unknown: String?
  var scope = Scope()
  var indent = 1
  let objects: CObjects
  let barriers: [String]
  /// What ends the names of functions, where one file has several cases.
  let suffix: String
  /// The number of images of cases before this one.
  let imagesBefore: Int
  /// Whether names are variables of the file, and not of the function.
  private let isShared: Bool
  private var order = 0

  /// Begins the statements of a case.
  ///
  /// - Parameters:
  ///   - element: The case.
  ///   - suffix: What ends the names of functions and of variables outside of them.
  ///   - imagesBefore: The number of images of cases before this one.
  init(_ element: Case, suffix: String = "", imagesBefore: Int = 0) {
    self.suffix = suffix
    self.imagesBefore = imagesBefore
    isShared = element.allSteps.contains {
      $0.call.startsThread || $0.call.has(.replacesImage) || $0.call.hasHandler
    }
    objects = CObjects(element)
    barriers = element.allSteps.filter { $0.call.has(.meets) }
      .compactMap { $0.argument("name")?.planText }
      .reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  /// Operands as the names are known here.
  var operands: COperands { COperands(addresses: scope.addresses) }

  /// Whether the program is linked with threads.
  var needsThreads: Bool { helpers.contains(.threads) || helpers.contains(.cancelled) }

  /// The names that the case has chosen for variables outside of functions.
  var chosenNames: [String] {
    variables.map(\.name).filter { !$0.contains(suffix) }.sorted()
  }

  /// The variables that statements use and do not declare.
  static func declarations(for lines: [String]) -> [String] {
    let all = [
      ("result = ", "long result = 0;"), ("ended = ", "int ended = 0;"),
      ("found = ", "int found = 0;"),
    ]
    let statements = lines.map { $0.drop { $0 == " " } }
    return all.filter { one in statements.contains { $0.hasPrefix(one.0) } }.map(\.1)
  }

  /// Declares a variable: of the function, or of the file where several functions use it.
  ///
  /// - Returns: Whether it is one of the file.
  mutating func declare(_ type: String, _ name: String, isOfFile: Bool? = nil) -> Bool {
    let isOfFile = isOfFile ?? (isShared && (scope.executor == .main || scope.executor == .child))
    let variable = Variable(type: type, name: name)
    if !isOfFile { scope.locals.insert(name) }
    if isOfFile, !variables.contains(variable) { variables.append(variable) }
    return isOfFile
  }

  /// Adds the steps of a block.
  mutating func add(_ steps: [Step]) {
    for (index, step) in steps.enumerated() {
      if index > 0 { lines.append("") }
      add(step)
    }
  }

  /// Adds a statement.
  mutating func add(_ line: String) {
    lines += line.isEmpty ? [""] : CText.lines(of: line, indent: indent)
  }

  /// Adds statements as they are.
  mutating func append(_ statements: [String]) { lines += statements }

  /// Calls a helper.
  mutating func use(_ helper: CHelper) { helpers.insert(helper) }

  /// The statements that a body adds, which are not added.
  mutating func statements(of body: (inout CBody) -> Void) -> [String] {
    let outer = lines
    lines = []
    body(&self)
    defer { lines = outer }
    return lines
  }

  /// Says what is done, and what is asserted of it.
  mutating func announce(_ step: Step) {
    order += 1
    let text = CText.quoted(StepText.text(of: step).printable)
    let expectation = step.expectation.map { CText.quoted($0.words.printable) } ?? "NULL"
    add("step(\(order), \(text), \(expectation));")
  }

  /// Ends the process where a name is not bound because its step failed as it may.
  mutating func guardNames(of step: Step) {
    for name in step.usedNames.sorted() {
      if let condition = scope.tolerated[name] { add(condition: condition, scope.executor.ending) }
    }
  }

  /// Adds a statement for where a condition holds.
  private mutating func add(condition: String, _ statement: String) {
    for helper in CHelper.called(in: condition) { use(helper) }
    add("if (\(condition)) \(statement)")
  }

  /// Checks the result in a variable, or shows it where everything is accepted.
  mutating func check(_ step: Step, _ result: String) {
    let conditions = CConditions(
      step: step, operands: operands, result: result, lengths: scope.lengths)
    let isAddress = step.call.result == .address
    let value = isAddress ? "(intptr_t)\(result)" : result
    let expectation = step.expectation ?? step.assumption
    let fields = expectation.fields.reduce(into: [String: String]()) {
      $0[$1.name] = conditions.value(of: $1)
    }
    if !fields.isEmpty { show(fields, result) }
    for error in step.refusals {
      let lack = Lack.refusal(of: step.call.name, error)
      add("refused(\(conditions.condition(.error([error])).text), \(CText.quoted(lack.words)));")
    }
    if expectation != .any {
      let condition = conditions.condition(expectation).text
      add("check(\(condition), \(value));")
      for helper in CHelper.called(in: condition) { use(helper) }
    }
    if expectation.leavesChoice, !scope.isRepeated {
      use(.note)
      add("note(\(value));")
    }
    let mayFail = expectation.acceptsFailure
    if mayFail, scope.isRepeated, scope.breaksLoop { add(condition: conditions.failure, "break;") }
    if mayFail {
      for name in step.bindings { scope.tolerated[name] = conditions.failure }
    }
  }

  /// Keeps the values of fields as evidence.
  private mutating func show(_ fields: [String: String], _ result: String) {
    let fields = fields.sorted { $0.key < $1.key }
    let words = fields.map { "\($0.key) %lld" }.joined(separator: ", ")
    let values = fields.map { ", (long long)\($0.value)" }.joined()
    add("if (\(result) == 0) snprintf(evidence, sizeof evidence, \(CText.quoted(words))\(values));")
    for helper in CHelper.called(in: values) { use(helper) }
  }

  /// Adds a step.
  private mutating func add(_ step: Step) {
    announce(step)
    guardNames(of: step)
    // What must not become 0 is something else before.
    if step.expectation?.forbidsErrnoZero == true { add("errno = ERANGE;") }
    emit(step)
  }
}

extension Step {
  /// The names that its arguments use, without their fields.
  var usedNames: Set<String> {
    Set(
      zip(call.parameters, arguments).flatMap { parameter, argument -> [String] in
        switch argument {
        case .operand(let operand): operand.usedNames
        case .iovecs(let iovecs): iovecs.flatMap { $0.base.usedNames + $0.length.usedNames }
        case .text(let name) where [.child, .process].contains(parameter.kind): [name]
        case .set, .constant, .text, nil: []
        }
      })
  }
}

extension Operand {
  fileprivate var usedNames: [String] { names.map { String($0.prefix { $0 != "." }) } }
}
