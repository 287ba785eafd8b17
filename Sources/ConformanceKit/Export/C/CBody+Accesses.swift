extension CBody {
  /// Adds an access: the helper returns 0, or the signal that it raised.
  mutating func emitAccess(_ step: Step) {
    let at = pointer(step, "at")
    let length = integer(step, "len")
    switch step.call.name {
    case "load":
      use(.load)
      result("load(\(at), \(length))")
    case "store" where words(step, "bytes") == "return":
      use(.storeReturn)
      result("store_return(\(at))")
    case "store":
      use(.store)
      result("store(\(at), \(CText.content(words(step, "bytes"))))")
    case "fill":
      use(.fill)
      result("fill(\(at), \(length), \(content(step)))")
    case "execute":
      use(.execute)
      result("execute(\(at))")
    case "compare" where step.argument("object") != nil:
      result(objects.comparison(step, &self))
    case "compare":
      use(.equals)
      result("equals(\(at), \(length), \(content(step)))")
    default:
      let isByCall = words(step, "by") == "call"
      use(isByCall ? .lookByCall : .look)
      result("look\(isByCall ? "_by_call" : "")(\(at), \(length))")
    }
    check(step, "result")
  }

  private mutating func result(_ call: String) { add("result = \(call);") }

  private func content(_ step: Step) -> String {
    "\(CText.content(words(step, "content"))), \(integer(step, "from"))"
  }

  /// Adds a read or a write, whose buffer comes before the size.
  mutating func emitTransfer(_ step: Step) {
    let name = step.call.name
    let size = integer(step, "nbyte")
    var buffer = "transfer"
    if let text = step.argument("content")?.planText {
      use(.put)
      let from = integer(step, "from")
      add("put(\(size), \(CText.content(text)), \(from));")
    } else if words(step, "buf") != "NULL" {
      buffer = pointer(step, "buf")
    } else if name.hasSuffix("read") {
      use(.transfer)
      // The buffer of the program has a size.
      if (Int(size) ?? .max) > 4096 { add("prepared(\(size) <= sizeof transfer);") }
    } else {
      buffer = "NULL"
    }
    let offset = name.hasPrefix("p") ? ", (off_t)(\(integer(step, "offset")))" : ""
    let call = "\(name)(\(integer(step, "fildes")), \(buffer), \(size)\(offset))"
    if step.expectation?.namesSignal == true { return emitGuarded(step, call) }
    take(call, as: "long", of: step)
  }

  /// Adds a call that may raise a signal where it may fail as well.
  private mutating func emitGuarded(_ step: Step, _ call: String) {
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
}
