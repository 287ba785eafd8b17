import ConformanceCases
import ConformanceJSON
import ConformanceVocabulary

extension CBody {
  /// Adds a step that is one call, and what is checked of its result.
  mutating func emitCall(_ step: Step) {
    if !step.iovecs.isEmpty { emitIovecs(step) }
    let call = callText(step)
    for helper in CHelper.called(in: call) { use(helper) }
    if step.call.structure != nil {
      return emitStructure(step, call)
    }
    guard step.call.result == .address else {
      if step.call.isFunction, step.expectation?.namesSignal == true {
        return emitGuarded(step, call)
      }
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

  /// Adds a call that stores what it says in a structure.
  private mutating func emitStructure(_ step: Step, _ call: String) {
    let type = step.call.structure ?? ""
    let name = step.structure
    if let helper = CHelper.definers[type] { use(helper) }
    if !declare(type + " ", name) { add("\(type) \(name);") }
    add("memset(&\(name), 0, sizeof \(name));")
    add("result = \(call);")
    check(step, "result")
  }

  /// Adds the ranges of memory that a call is given.
  private mutating func emitIovecs(_ step: Step) {
    use(.iovecs)
    let iovecs = step.iovecs.map {
      "IOVEC(\(operands.pointer($0.base)), \(operands.integer($0.length)))"
    }
    add("struct iovec iov_\(step.number)[] = {\(iovecs.joined(separator: ", "))};")
  }

  // MARK: - The call

  /// A call as its vocabulary says, or else as a function that takes its arguments in their order.
  private mutating func callText(_ step: Step) -> String {
    let call = step.call
    if call.has(.unlinks) { return objects.unlink(words(step, "object"), &self) }
    if call.result == .comparison, step.argument("object") != nil {
      return objects.comparison(step, &self)
    }
    if call.result == .vector { return vectorCall(step) }
    if returnsAtOnce(step) { return "store_return(\(pointer(step, "at")))" }
    if let text = call.c { return filled(text, step) }
    if !call.isFunction || !call.fields.isEmpty { unknown = unknown ?? call.name }
    let arguments = zip(call.parameters, step.arguments).compactMap { parameter, argument in
      argument == nil ? nil : self.argument(parameter, step)
    }
    return "\(call.name)(\(arguments.joined(separator: ", ")))"
  }

  /// Whether what it stores is a return instruction, which only C knows.
  private func returnsAtOnce(_ step: Step) -> Bool {
    step.call.parameters.contains { $0.kind == .code && words(step, $0.name) == "return" }
  }

  /// A text of the vocabulary, with what its names in braces stand for.
  func filled(_ text: String, _ step: Step) -> String {
    let parts = text.split(separator: "{", omittingEmptySubsequences: false)
    return parts.dropFirst().reduce(into: String(parts[0])) { filled, part in
      let name = part.prefix { $0 != "}" }
      filled += value(String(name), step) + part.dropFirst(name.count + 1)
    }
  }

  private func value(_ name: String, _ step: Step) -> String {
    if let parameter = step.call.parameters.first(where: { $0.name == name }) {
      return argument(parameter, step)
    }
    return switch name {
    case "fields": step.structure
    case "ends": step.ends
    default: "\(step.side ?? 0)"
    }
  }

  /// An argument as C has it.
  private func argument(_ parameter: Parameter, _ step: Step) -> String {
    let words = words(step, parameter.name)
    switch parameter.kind {
    case .operand where parameter.isAddress: return pointer(step, parameter.name)
    case .operand, .set, .constant: return integer(step, parameter.name)
    case .label: return "\(barriers.firstIndex(of: words) ?? 0)"
    case .objectName: return "shm_name(\(CText.quoted(words)))"
    case .memoryName: return "shm_name(\(CText.quoted(words))) + 1"
    case .iovecs: return "iov_\(step.number), \(step.iovecs.count)"
    case .path: return objects.place(words)
    case .content, .code: return CText.content(words)
    case .process: return ["self": "getpid()", "parent": "getppid()"][words] ?? words
    // What is not as usual has a function of its own.
    case .word:
      let isUsual = parameter.presence == .defaultsTo(words)
      return isUsual ? "" : "_\(parameter.name)_\(words)"
    case .object, .objectKind, .child, .thread: return words
    }
  }

  /// A call that fills a vector: one of the program's own, where none is given.
  private mutating func vectorCall(_ step: Step) -> String {
    let length = integer(step, "len")
    let range = "\(pointer(step, "addr")), \(length)"
    guard words(step, "vec") == "NULL" else {
      return "\(step.call.name)(\(range), (unsigned char *)\(pointer(step, "vec")))"
    }
    use(.vector)
    add("vector_count = vector_room(\(length));")
    return "\(step.call.name)(\(range), vector)"
  }
}

extension Step {
  /// The variable that has what the call stores.
  var structure: String { bindings.first ?? "fields_\(number)" }

  /// The array that has the descriptors which the call makes.
  var ends: String { "ends_\(number)" }
}
