import ConformanceCases
import ConformanceVocabulary

extension CBody {
  /// Adds the statements of a step.
  mutating func emit(_ step: Step) {
    let call = step.call
    if call.has(.opensObject) {
      emitOpen(step)
    } else if call.has(.asksHeader) {
      emitDeclaration(step)
    } else if call.block != nil {
      emitBlock(step)
    } else if call.has(.endsProcess) {
      let status = integer(step, "status")
      add("\(call.name)(\(Int(status) == nil ? "(int)(\(status))" : status));")
    } else if call.bindings > 1 {
      emitEnds(step)
    } else if step.argument("nbyte") != nil {
      emitTransfer(step)
    } else {
      emitCall(step)
    }
  }

  // MARK: - Results

  /// Declares a variable where it gets its value.
  mutating func define(_ type: String, _ name: String, _ value: String) {
    let type = type.hasSuffix("*") ? type : type + " "
    add("\(declare(type, name) ? "" : type)\(name) = \(value);")
  }

  /// Puts the result of a call into the name that its step binds, or `result`, and checks it.
  mutating func take(_ call: String, as type: String, of step: Step) {
    guard let name = step.bindings.first else {
      let name = step.call.result == .child ? "ended" : "result"
      add("\(name) = \(call);")
      return check(step, name)
    }
    define(type, name, call)
    check(step, name)
  }

  /// Adds a call that gives a descriptor to each of two names.
  private mutating func emitEnds(_ step: Step) {
    let ends = step.ends
    let call = step.call.c.map { filled($0, step) } ?? "\(step.call.name)(\(ends))"
    for helper in CHelper.called(in: call) { use(helper) }
    add("int \(ends)[2] = {-1, -1};")
    add("result = \(call);")
    check(step, "result")
    for (index, name) in step.bindings.enumerated() {
      define("int", name, "\(ends)[\(index)]")
      add("(void)\(name);")
    }
  }

  // MARK: - Transfers

  /// Adds a read or a write, whose buffer comes before the size.
  private mutating func emitTransfer(_ step: Step) {
    let size = integer(step, "nbyte")
    var buffer = "transfer"
    if let text = step.argument("content")?.planText {
      use(.put)
      let from = integer(step, "from")
      add("put(\(size), \(CText.content(text)), \(from));")
    } else if words(step, "buf") != "NULL" {
      buffer = pointer(step, "buf")
    } else if step.call.result == .count {
      use(.transfer)
      // The buffer of the program has a size.
      if (Int(size) ?? .max) > 4096 { add("prepared(\(size) <= sizeof transfer);") }
    } else {
      buffer = "NULL"
    }
    let offset = step.argument("offset").map { _ in ", (off_t)(\(integer(step, "offset")))" } ?? ""
    let call = "\(step.call.name)(\(integer(step, "fildes")), \(buffer), \(size)\(offset))"
    if step.expectation?.namesSignal == true { return emitGuarded(step, call) }
    take(call, as: "long", of: step)
  }

  /// Adds a call that may raise a signal where it may fail as well.
  mutating func emitGuarded(_ step: Step, _ call: String) {
    use(.faults)
    let raised = "raised_\(step.number)"
    let result = "result_\(step.number)"
    add("volatile int \(raised) = 0;")
    add("volatile long \(result) = -2;")
    add("catching = 1;")
    add("if (sigsetjmp(escape, 1) == 0) \(result) = \(call);")
    add("else \(raised) = fault.si_signo;")
    add("catching = 0;")
    check(step, result)
  }

  // MARK: - Arguments

  func integer(_ step: Step, _ name: String) -> String {
    switch step.argument(name) {
    case .operand(let operand): operands.integer(operand)
    case .set(let names): names.isEmpty ? "0" : names.joined(separator: " | ")
    case .constant(let name), .text(let name): name
    case .iovecs, nil: "0"
    }
  }

  func pointer(_ step: Step, _ name: String) -> String {
    guard case .operand(let operand) = step.argument(name) else { return "NULL" }
    return operands.pointer(operand)
  }

  func words(_ step: Step, _ name: String) -> String { step.argument(name)?.planText ?? "" }
}
