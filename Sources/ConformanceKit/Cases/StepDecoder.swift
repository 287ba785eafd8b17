import ConformanceJSON
import ConformanceVocabulary

/// Decodes the steps of one case.
///
/// It goes through the steps in their order once, and so knows the names that are bound at each.
struct StepDecoder {
  let source: SourceText
  let operands: OperandCache
  /// What the variables in the steps stand for.
  let element: MatrixElement
  var names = NameScope()
  var concurrency = ConcurrentContexts()
  private var barriers = BarrierPairing()
  private var nextNumber = 0
  private var objectCount = 0
  private(set) var hasAssertion = false
  /// Who executes the steps that are being decoded.
  var context = 0
  /// The call whose block is executed again and again, where steps stand in one.
  private var repetition: Call?
  /// The call whose block the steps stand in that are being decoded.
  private var enclosing: Call?
  /// The repeats around the steps that are being decoded.
  private var loops: [BarrierPairing.Loop] = []
  private var depth = 0

  init(source: SourceText, operands: OperandCache, element: MatrixElement) {
    self.source = source
    self.operands = operands
    self.element = element
  }

  /// Decodes the steps of a case; not all of them after a mistake.
  mutating func steps(of value: JSONValue) -> [Step] {
    let before = source.mistakeCount
    let value = element.splice(value)
    var steps = sequence(value, "steps")
    // What is said of all steps together is of use only once each is sound.
    guard source.mistakeCount == before else { return steps }
    for wait in concurrency.waits where wait.count == 0 {
      let isThread = concurrency.contexts[wait.context].process != wait.context
      let call = Call.all.first { $0.has(isThread ? .waitsForThread : .waitsForProcess) }
      source.report(
        wait.offset,
        "nothing waits for \(quoted(wait.name)); add a \(quoted(call?.name ?? "")), or leave out "
          + "the \"as\"")
    }
    if let thread = concurrency.excess(of: Limits.threads) {
      source.report(
        thread.offset,
        "a process of a case has at most \(Limits.threads) threads at the same time beside its "
          + "first; let one end before this")
    }
    let sides = barriers.sides(concurrency, source)
    if !sides.isEmpty { steps = steps.map { Self.withSides($0, sides) } }
    if !hasAssertion {
      source.report(value.offset, "no step has an \"expect\"; a case asserts something")
    }
    return steps
  }

  private static func withSides(_ step: Step, _ sides: [Int: Int]) -> Step {
    var step = step
    step.side = sides[step.number]
    if !step.block.isEmpty { step.block = step.block.map { withSides($0, sides) } }
    return step
  }

  /// The steps of an array whose elements may still have variables in them.
  private mutating func sequence(_ value: JSONValue, _ key: String) -> [Step] {
    guard let elements = source.array(value, key) else { return [] }
    var steps: [Step] = []
    steps.reserveCapacity(elements.count)
    var ending: String?
    for value in elements {
      // What is too much was reported; to look at it costs, and helps nobody.
      if nextNumber > Limits.steps {
        hasAssertion = true
        break
      }
      if let ending {
        source.report(
          value.offset, "this step is never reached: \(quoted(ending)) does not return")
        break
      }
      guard let written = written(value), let step = step(written) else { continue }
      if step.call.result == .none { ending = step.call.name }
      steps.append(step)
    }
    return steps
  }

  private mutating func step(_ written: WrittenStep) -> Step? {
    let call = written.call
    let number = nextNumber
    nextNumber += 1
    if number == Limits.steps {
      source.report(written.offset, "a case has at most \(Limits.steps) steps; split it")
    }
    checkPlace(written)
    let arguments = arguments(written)
    if enclosing?.hasHandler == true { checkHandled(written, arguments) }
    checkSignal(written)
    let newContext = startContext(written, at: number)
    if call.has(.repeats) { loops.append(loop(written, at: number)) }
    let block = block(written, in: newContext)
    if call.has(.repeats) { loops.removeLast() }
    noteUse(written, at: number)
    let bindings = bindings(written, newContext)
    let expected = written.expectation
    if expected != nil { hasAssertion = true } else { requireExpectation(written) }
    let expectation = expected.flatMap { self.expectation($0, in: written) }
    let refusals = refusals(written, expectation)
    guard let arguments else { return nil }
    return Step(
      number: number, call: call, arguments: arguments, bindings: bindings, block: block,
      expectation: expectation, refusals: refusals)
  }

  // MARK: Keys

  /// The members of a step by the keys of its call; keys that it does not have are reported.
  private func written(_ value: JSONValue) -> WrittenStep? {
    guard let members = value.object else {
      source.report(value.offset, "a step must be an object, not \(value.kind)")
      return nil
    }
    guard let form = form(value) else { return nil }
    return WrittenStep(members, at: value.offset, form: form, element: element) { member in
      source.report(member.keyOffset, unknownKey(member.key, form))
    }
  }

  private func form(_ value: JSONValue) -> CallForm? {
    guard let name = value["call"].map(element.substitute) else {
      source.report(value.offset, "a step needs \"call\"")
      return nil
    }
    guard let text = source.string(name, "\"call\"") else { return nil }
    if let form = CallForm.named[text] { return form }
    let suffix = DidYouMean.suffix(text, among: Call.all.map(\.name))
    source.report(
      name.offset,
      "unknown call \(quoted(text))"
        + (suffix.isEmpty ? "; Cases/README.md has a table of them" : suffix))
    return nil
  }

  private func unknownKey(_ key: String, _ form: CallForm) -> String {
    let call = form.call
    switch key {
    case "as": return "\(quoted(call.name)) gives nothing to bind; remove the \"as\""
    case "expect": return "\(quoted(call.name)) does not return; remove the \"expect\""
    default:
      let suffix = DidYouMean.suffix(key, among: form.keys)
      return "unknown key \(quoted(key)) of \(quoted(call.name))"
        + (suffix.isEmpty ? "; it has \(SourceText.list(form.keys))" : suffix)
    }
  }

  private func checkPlace(_ step: WrittenStep) {
    if let enclosing, let block = enclosing.block, !enclosing.holds(step.call) {
      source.report(
        step["call"]?.offset ?? step.offset,
        "\(quoted(step.call.name)) cannot stand in the \(quoted(block.key)) of "
          + "\(quoted(enclosing.name)); what can is \(SourceText.list(block.calls, "or"))")
    }
    guard let repetition, step.call.has(.notRepeatable) else { return }
    source.report(
      step["call"]?.offset ?? step.offset,
      "\(quoted(step.call.name)) cannot stand inside \(quoted(repetition.name))")
  }

  private func requireExpectation(_ step: WrittenStep) {
    guard step.call.needsExpectation else { return }
    source.report(step.offset, "\(quoted(step.call.name)) needs an \"expect\"")
  }

  // MARK: Blocks

  private mutating func startContext(_ step: WrittenStep, at number: Int) -> Int {
    let call = step.call
    guard call.startsProcess || call.startsThread else { return context }
    return concurrency.start(
      from: context, asThread: call.startsThread, isConcurrent: step.isNamed, at: number,
      offset: step.offset)
  }

  private mutating func block(_ step: WrittenStep, in newContext: Int) -> [Step] {
    guard let block = step.call.block else { return [] }
    guard let steps = step.block else {
      source.report(step.offset, "\(quoted(step.call.name)) needs \(quoted(block.key))")
      return []
    }
    guard depth < Limits.depth else {
      source.report(steps.offset, "blocks are nested more than \(Limits.depth) deep")
      return []
    }
    let outer = (
      context: context, repetition: repetition, enclosing: enclosing, names: names.bindings.count
    )
    context = newContext
    enclosing = step.call
    depth += 1
    if step.call.has(.repeats) { repetition = step.call }
    defer {
      depth -= 1
      context = outer.context
      repetition = outer.repetition
      enclosing = outer.enclosing
      names.leave(downTo: outer.names)
    }
    let inner = sequence(steps, block.key)
    if step.call.has(.repeats) { checkRepeated(inner, in: step, steps) }
    return inner
  }

  private func loop(_ step: WrittenStep, at number: Int) -> BarrierPairing.Loop {
    let times = step["times"].flatMap { operand($0, "\"times\"") }
    return BarrierPairing.Loop(step: number, times: times?.planText ?? "")
  }

  /// Notes what is counted or paired later.
  private mutating func noteUse(_ step: WrittenStep, at number: Int) {
    let call = step.call
    if call.has(.opensObject), step.has("object") {
      objectCount += 1
      if objectCount == Limits.objects + 1 {
        source.report(step.offset, "a case opens at most \(Limits.objects) objects; split it")
      }
    } else if call.has(.meets), let name = step["name"], let label = name.string {
      barriers.uses.append(
        BarrierPairing.Use(
          label: label, context: context, step: number, offset: name.offset, loops: loops))
    } else if call.has(.waitsForProcess) {
      wait(step["pid"], for: .child, at: number)
    } else if call.has(.waitsForThread) {
      wait(step["thread"], for: .thread, at: number)
    }
  }

  private mutating func wait(_ value: JSONValue?, for kind: NameScope.Kind, at number: Int) {
    guard let value, let name = value.string, let binding = names[name], binding.kind == kind,
      let index = binding.wait
    else { return }
    let wait = concurrency.waits[index]
    let started = concurrency.contexts[wait.context]
    let starter = started.parent.map { concurrency.contexts[$0].process }
    if starter != concurrency.contexts[context].process {
      source.report(
        value.offset, "\(quoted(name)) was started by another process, which alone can wait for it")
    }
    if wait.count > 0 {
      source.report(value.offset, "\(quoted(name)) has already been waited for")
    }
    concurrency.waits[index].count += 1
    if context == started.parent { concurrency.contexts[wait.context].end = number }
  }
}
