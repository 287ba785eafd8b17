extension CBody {
  /// Adds a step with a block, or one that waits for what such a step began.
  mutating func emitBlock(_ step: Step) {
    switch step.call.name {
    case "waitpid":
      use(.waiting)
      add("ended = wait_for(\(words(step, "pid")));")
      check(step, "ended")
    case "pthread_create": emitThread(step)
    case "exec": emitExec(step)
    case "repeat": emitRepeat(step)
    default: emitFork(step)
    }
  }

  private mutating func emitFork(_ step: Step) {
    let name = step.bindings.first ?? "child\(suffix)_\(step.number)"
    use(.waiting)
    define("pid_t", name, "\(step.call.name)()")
    let outer = (place, tolerated, isRepeated, operands, lengths)
    add("if (\(name) == 0) {")
    indent += 1
    place = .child
    isRepeated = false
    add(step.block)
    if !["_exit", "exec"].contains(step.block.last?.call.name) {
      add("_exit(0);")
    }
    indent -= 1
    add("}")
    (place, tolerated, isRepeated, operands, lengths) = outer
    guard step.bindings.isEmpty else { return add("check(\(name) > 0, \(name));") }
    announce(step)
    add("ended = \(name) < 0 ? -1 : wait_for(\(name));")
    check(step, "ended")
  }

  private mutating func emitThread(_ step: Step) {
    let routine = "routine\(suffix)_\(step.number)"
    let name = step.bindings.first ?? "thread\(suffix)_\(step.number)"
    use(.threads)
    variables.append("static pthread_t \(name);")
    addFunction("static void *\(routine)(void *unused)", .thread) { body in
      body.add("(void)unused;")
      body.add("prepare_thread();")
      body.addSteps(of: step)
      body.add("return NULL;")
    }
    setResult("pthread_create(&\(name), NULL, \(routine), NULL)")
    check(step, "result")
    guard step.bindings.isEmpty else { return }
    setResult("pthread_join(\(name), NULL)")
    add("check(result == 0, result);")
  }

  /// The steps run in a new image of this program, which is told the values of the names.
  private mutating func emitExec(_ step: Step) {
    let image = "image\(suffix)_\(step.number)"
    let names = step.block.flatMap(\.withBlock).reduce(into: Set<String>()) {
      $0.formUnion($1.usedNames)
    }
    let known = names.filter { name in
      variables.contains { $0.hasSuffix(" \(name);") || $0.hasSuffix("*\(name);") }
    }
    .sorted()
    use(.exec)
    let addresses = operands.addresses
    addFunction("static void \(image)(char **values)", .image) { body in
      for (index, name) in known.enumerated() {
        let type = addresses.contains(name) ? "(char *)(uintptr_t)" : "(int)"
        body.add("\(name) = \(type)strtoull(values[\(index)], NULL, 10);")
      }
      if known.isEmpty { body.add("(void)values;") }
      body.addSteps(of: step)
      body.add("_exit(0);")
    }
    images.append(image)
    let values = known.map { addresses.contains($0) ? "(uintptr_t)\($0)" : "(uint64_t)\($0)" }
    let list = values.isEmpty ? "0" : values.joined(separator: ", ")
    setResult(
      "exec_image(\(imagesBefore + images.count - 1), \(known.count), (uint64_t[]){\(list)})")
    add("check(0, result);")
  }

  /// Adds the block of a step, behind the variables that it needs.
  private mutating func addSteps(of step: Step) {
    let outer = usesResult
    usesResult = false
    let before = swapLines()
    add(step.block)
    let block = swapLines(before)
    if usesResult { add("long result = 0;") }
    if block.contains(where: { $0.contains("ended = ") }) { add("int ended = 0;") }
    add("")
    append(block)
    usesResult = outer
  }

  /// Adds a function, whose statements are those that the body adds.
  private mutating func addFunction(
    _ head: String, _ place: Place, _ body: (inout CBody) -> Void
  ) {
    let outer = (self.place, indent, isRepeated, tolerated, operands, lengths)
    let lines = swapLines()
    self.place = place
    indent = 1
    isRepeated = false
    body(&self)
    let text = swapLines(lines)
    functions.append(([head, "{"] + text + ["}"]).joined(separator: "\n"))
    (self.place, indent, isRepeated, tolerated, operands, lengths) = outer
  }

  /// The block again and again; it ends at the first step that fails.
  private mutating func emitRepeat(_ step: Step) {
    let count = "done_\(step.number)"
    let outer = (isRepeated, tolerated, operands, lengths)
    add("long \(count) = 0;")
    let times = integer(step, "times")
    add("for (; \(count) < \(Int(times) == nil ? "(long)(\(times))" : times); \(count)++) {")
    indent += 1
    isRepeated = true
    add(step.block)
    indent -= 1
    add("}")
    (isRepeated, tolerated, operands, lengths) = outer
    announce(step)
    check(step, count)
  }
}
