import ConformanceJSON

extension CBody {
  /// Adds the statements of a step.
  mutating func emit(_ step: Step) {
    switch step.call.name {
    case "open": emitOpen(step)
    case "load", "store", "fill", "compare", "execute", "pages": emitAccess(step)
    case "read", "pread", "write", "pwrite": emitTransfer(step)
    case _ where !step.call.fields.isEmpty && step.call.isFunction: emitStructure(step)
    case "declared", "prototype": emitDeclaration(step)
    case _ where step.call.block != nil || step.call.name == "waitpid": emitBlock(step)
    case "pthread_join":
      add("result = pthread_join(\(words(step, "thread")), NULL);")
      check(step, "result")
    case "_exit":
      let status = integer(step, "status")
      add("_exit(\(Int(status) == nil ? "(int)(\(status))" : status));")
    default: emitCall(step)
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
      add("result = \(call);")
      return check(step, "result")
    }
    define(type, name, call)
    check(step, name)
  }

  private mutating func emitCall(_ step: Step) {
    if step.call.name == "pipe" { return emitPipe(step) }
    let call = callText(step)
    guard step.call.result == .address else {
      return take(call, as: step.call.result == .descriptor ? "int" : "long", of: step)
    }
    guard let name = step.bindings.first else {
      let name = "address\(suffix)_\(step.number)"
      define("void *", name, call)
      return check(step, name)
    }
    define("char *", name, call)
    scope.addresses.insert(name)
    if case .operand(let length) = step.argument("new_size") ?? step.argument("len") {
      scope.lengths[name] = length
    }
    check(step, name)
  }

  private mutating func emitPipe(_ step: Step) {
    let ends = "ends_\(step.number)"
    add("int \(ends)[2] = {-1, -1};")
    add("result = pipe(\(ends));")
    check(step, "result")
    for (index, name) in step.bindings.enumerated() {
      define("int", name, "\(ends)[\(index)]")
      add("(void)\(name);")
    }
  }

  /// Adds a call that stores what it says in a structure.
  private mutating func emitStructure(_ step: Step) {
    let name = step.structure
    let (type, arguments) =
      switch step.call.name {
      case "fstat": ("struct stat ", "\(integer(step, "fildes")), &\(name)")
      case "posix_typed_mem_get_info":
        ("struct posix_typed_mem_info ", "\(integer(step, "fildes")), &\(name)")
      default:
        (
          "struct memory_offset ",
          "\(pointer(step, "addr")), \(integer(step, "len")), "
            + "&\(name).off, &\(name).contig_len, &\(name).fildes"
        )
      }
    if step.call.name == "posix_mem_offset" { use(.memoryOffset) }
    if !declare(type, name) { add("\(type)\(name);") }
    add("memset(&\(name), 0, sizeof \(name));")
    add("result = \(step.call.name)(\(arguments));")
    check(step, "result")
  }

  // MARK: - Arguments

  func integer(_ step: Step, _ name: String) -> String {
    step.argument(name).map(text) ?? "0"
  }

  func pointer(_ step: Step, _ name: String) -> String {
    guard case .operand(let operand) = step.argument(name) else { return "NULL" }
    return operands.pointer(operand)
  }

  func words(_ step: Step, _ name: String) -> String { step.argument(name)?.planText ?? "" }

  private func text(_ argument: Argument) -> String {
    switch argument {
    case .operand(let operand): operands.integer(operand)
    case .set(let names): names.isEmpty ? "0" : names.joined(separator: " | ")
    case .constant(let name), .text(let name): name
    }
  }

  /// The call in the order of its prototype.
  private mutating func callText(_ step: Step) -> String {
    let name = step.call.name
    switch name {
    case "shm_open", "shm_unlink", "posix_typed_mem_open":
      use(.sharedNames)
      let rest = step.call.parameters.dropFirst().map { integer(step, $0.name) }
      let label = CText.quoted(words(step, "name"))
      return "\(name)(\((["shm_name(\(label))"] + rest).joined(separator: ", ")))"
    case "memfd_create":
      use(.sharedNames)
      return "memfd_create(shm_name(\(CText.quoted(words(step, "name")))) + 1, "
        + "\(integer(step, "flags")))"
    case "mincore": return mincore(step)
    case "unlink": return objects.unlink(words(step, "object"), &self)
    default: break
    }
    if let own = ownStep(step) { return own }
    if !step.call.isFunction { unknown = unknown ?? name }
    let arguments = step.call.parameters.map { parameter in
      Self.pointers.contains(parameter.name)
        ? pointer(step, parameter.name) : integer(step, parameter.name)
    }
    return "\(name)(\(arguments.joined(separator: ", ")))"
  }

  private static let pointers: Set = ["addr", "old_address", "new_address"]

  private mutating func mincore(_ step: Step) -> String {
    let length = integer(step, "len")
    let range = "\(pointer(step, "addr")), \(length)"
    guard words(step, "vec") == "NULL" else {
      return "mincore(\(range), (unsigned char *)\(pointer(step, "vec")))"
    }
    use(.vector)
    add("vector_count = vector_room(\(length));")
    return "mincore(\(range), vector)"
  }

  /// What is not one call of the C library.
  private mutating func ownStep(_ step: Step) -> String? {
    switch step.call.name {
    case "barrier":
      use(.barriers)
      let index = barriers.firstIndex(of: words(step, "name")) ?? 0
      return "meet(\(index), \(step.side ?? 0))"
    case "drop_privileges":
      use(.nobody)
      return "become_nobody()"
    case "tick":
      use(.tick)
      return "tick(path(\"tick\"))"
    case "sleep": return "(long)sleep((unsigned)(\(integer(step, "seconds"))))"
    case "sigaction":
      use(.action)
      return "set_action(\(words(step, "sig")), \(words(step, "handler")))"
    case "setrlimit":
      use(.softLimit)
      return "set_soft_limit(\(words(step, "resource")), \(integer(step, "rlim_cur")))"
    case "futimens":
      use(.times)
      return "set_times(\(integer(step, "fildes")), \(integer(step, "atime")), "
        + "\(integer(step, "mtime")))"
    case "kill":
      let pid = words(step, "pid")
      let target = pid == "self" ? "getpid()" : pid == "parent" ? "getppid()" : pid
      return "kill(\(target), \(words(step, "sig")))"
    case "cancel_at_msync":
      use(.cancelled)
      return "cancelled_at_msync(\(pointer(step, "addr")), \(integer(step, "len")), "
        + "\(integer(step, "flags")))"
    case "exec_missing":
      use(.missing)
      return "exec_missing(path(\"missing\"))"
    default: return nil
    }
  }
}

extension Step {
  /// The variable that has what the call stores.
  var structure: String { bindings.first ?? "fields_\(number)" }
}
