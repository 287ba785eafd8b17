import ConformanceCases
import ConformanceVocabulary

extension CBody {
  /// Adds a step with a block.
  mutating func emitBlock(_ step: Step) {
    let call = step.call
    if call.startsProcess {
      emitFork(step)
    } else if call.startsThread {
      emitThread(step)
    } else if call.has(.replacesImage) {
      emitExec(step)
    } else if call.has(.repeats) {
      emitRepeat(step)
    } else if call.hasHandler {
      emitRepair(step)
    } else {
      unknown = unknown ?? call.name
    }
  }

  private mutating func emitFork(_ step: Step) {
    let name = step.bindings.first ?? "child\(suffix)_\(step.number)"
    use(.waiting)
    define("pid_t", name, "\(step.call.name)()")
    let outer = scope
    add("if (\(name) == 0) {")
    indent += 1
    scope.executor = .child
    scope.isRepeated = false
    add(step.block)
    if step.block.last?.call.result != Call.Result.none { add("_exit(0);") }
    indent -= 1
    add("}")
    scope = outer
    guard step.bindings.isEmpty else { return add("check(\(name) > 0, \(name));") }
    announce(step)
    add("ended = \(name) < 0 ? -1 : wait_for(\(name));")
    check(step, "ended")
  }

  private mutating func emitThread(_ step: Step) {
    let routine = "routine\(suffix)_\(step.number)"
    let name = step.bindings.first ?? "thread\(suffix)_\(step.number)"
    use(.threads)
    _ = declare("pthread_t ", name, isOfFile: true)
    addFunction("static void *\(routine)(void *unused)", .thread) { body in
      body.add("(void)unused;")
      body.addBlock(of: step)
      body.add("return NULL;")
    }
    add("result = pthread_create(&\(name), NULL, \(routine), NULL);")
    check(step, "result")
    guard step.bindings.isEmpty else { return }
    add("result = pthread_join(\(name), NULL);")
    add("check(result == 0, result);")
  }

  /// The steps run in a new image of this program, which is told the values of the names.
  private mutating func emitExec(_ step: Step) {
    let image = "image\(suffix)_\(step.number)"
    let used = step.block.flatMap(\.withBlock).reduce(into: Set()) { $0.formUnion($1.usedNames) }
    let known = variables.map(\.name).filter(used.contains).sorted()
    let addresses = scope.addresses
    use(.exec)
    addFunction("static void \(image)(char **values)", .image) { body in
      for (index, name) in known.enumerated() {
        let type = addresses.contains(name) ? "(char *)(uintptr_t)" : "(int)"
        body.add("\(name) = \(type)strtoull(values[\(index)], NULL, 10);")
      }
      if known.isEmpty { body.add("(void)values;") }
      body.addBlock(of: step)
      body.add("_exit(0);")
    }
    let index = imagesBefore + images.count
    images.append(image)
    let values = known.map { addresses.contains($0) ? "(uintptr_t)\($0)" : "(uint64_t)\($0)" }
    let list = values.isEmpty ? "0" : values.joined(separator: ", ")
    add("result = exec_image(\(index), \(known.count), (uint64_t[]){\(list)});")
    add("check(0, result);")
  }

  /// Adds the block of a step, behind the variables that it needs.
  private mutating func addBlock(of step: Step) {
    let block = statements { $0.add(step.block) }
    for declaration in Self.declarations(for: block) { add(declaration) }
    add("")
    append(block)
  }

  /// Adds a function, whose statements are those that the body adds.
  private mutating func addFunction(
    _ head: String, _ executor: Executor, _ body: (inout CBody) -> Void
  ) {
    let outer = (scope, indent)
    scope.executor = executor
    scope.isRepeated = false
    indent = 1
    let lines = statements(of: body)
    (scope, indent) = outer
    functions.append(([head, "{"] + lines + ["}"]).joined(separator: "\n"))
  }

  /// The block again and again; it ends at the first step that fails.
  private mutating func emitRepeat(_ step: Step) {
    let count = "done_\(step.number)"
    let outer = scope
    add("long \(count) = 0;")
    let times = integer(step, "times")
    add("for (; \(count) < \(Int(times) == nil ? "(long)(\(times))" : times); \(count)++) {")
    indent += 1
    scope.isRepeated = true
    scope.breaksLoop = !step.goesOnOverFailures
    add(step.block)
    indent -= 1
    add("}")
    scope = outer
    announce(step)
    check(step, count)
  }

  /// The access, and its handler, a function that has no variables but those of the file.
  private mutating func emitRepair(_ step: Step) {
    let handler = "handler\(suffix)_\(step.number)"
    let used = step.block.reduce(into: Set()) { $0.formUnion($1.usedNames) }
    guard scope.locals.isDisjoint(with: used) else { return unknown = unknown ?? step.call.name }
    let isRepeated = scope.isRepeated
    addFunction("static void \(handler)(void)", .main) { body in
      body.scope.isRepeated = isRepeated
      body.scope.breaksLoop = false
      body.addBlock(of: step)
    }
    let access = "repaired_by_\(words(step, "by"))"
    let call = "\(access)(\(pointer(step, "at")), \(integer(step, "sig")), \(handler))"
    for helper in CHelper.called(in: call) { use(helper) }
    add("result = \(call);")
    announce(step)
    check(step, "result")
  }
}
