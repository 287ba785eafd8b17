import ConformanceJSON

/// Decodes the steps of one case.
///
/// It goes through the steps in their order once, and so knows the names that are bound at each.
struct StepDecoder {
  /// How many steps the probe takes in one case.
  static let stepLimit = 256
  /// How many names the probe binds in one case, fields included.
  static let nameLimit = 128
  /// How many objects the probe remembers in one case.
  static let objectLimit = 16
  /// How many children and threads can be waited for in one case.
  static let startLimit = 16
  /// How deep the probe takes blocks in blocks.
  static let depthLimit = 16

  /// What may not stand inside a `repeat`: it would be started, or met, many times.
  private static let unrepeatable: Set<String> = [
    "fork", "_Fork", "waitpid", "pthread_create", "pthread_join", "exec", "barrier", "_exit",
  ]

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
  private var isRepeated = false
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
      let call = isThread ? "pthread_join" : "waitpid"
      source.report(
        wait.offset,
        "nothing waits for \(quoted(wait.name)); add a \"\(call)\", or leave out the \"as\"")
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
      if nextNumber > Self.stepLimit {
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
    if number == Self.stepLimit {
      source.report(written.offset, "a case has at most \(Self.stepLimit) steps; split it")
    }
    checkPlace(written)
    let arguments = arguments(written)
    let newContext = startContext(written, at: number)
    let block = block(written, in: newContext)
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
    guard isRepeated, Self.unrepeatable.contains(step.call.name) else { return }
    source.report(
      step["call"]?.offset ?? step.offset,
      "\(quoted(step.call.name)) cannot stand inside \"repeat\"")
  }

  private func requireExpectation(_ step: WrittenStep) {
    guard step.call.result == .pages || step.call.result == .vector else { return }
    source.report(step.offset, "\(quoted(step.call.name)) needs an \"expect\"")
  }

  // MARK: Blocks

  private mutating func startContext(_ step: WrittenStep, at number: Int) -> Int {
    let call = step.call
    guard call.startsProcess || call.startsThread else { return context }
    return concurrency.start(
      from: context, asThread: call.startsThread, isConcurrent: step.isNamed, at: number)
  }

  private mutating func block(_ step: WrittenStep, in newContext: Int) -> [Step] {
    guard let block = step.call.block else { return [] }
    guard let steps = step.block else {
      source.report(step.offset, "\(quoted(step.call.name)) needs \(quoted(block.key))")
      return []
    }
    guard depth < Self.depthLimit else {
      source.report(steps.offset, "blocks are nested more than \(Self.depthLimit) deep")
      return []
    }
    let outer = (context: context, isRepeated: isRepeated, names: names.bindings.count)
    context = newContext
    depth += 1
    if block.isInline { isRepeated = true }
    defer {
      depth -= 1
      context = outer.context
      isRepeated = outer.isRepeated
      names.leave(downTo: outer.names)
    }
    return sequence(steps, block.key)
  }

  /// Notes what is counted or paired later.
  private mutating func noteUse(_ step: WrittenStep, at number: Int) {
    switch step.call.name {
    case "open" where step.has("object"):
      objectCount += 1
      if objectCount == Self.objectLimit + 1 {
        source.report(step.offset, "a case opens at most \(Self.objectLimit) objects; split it")
      }
    case "barrier":
      guard let name = step["name"], let label = name.string else { return }
      barriers.uses.append(
        BarrierPairing.Use(label: label, context: context, step: number, offset: name.offset))
    case "waitpid": wait(step["pid"], for: .child, at: number)
    case "pthread_join": wait(step["thread"], for: .thread, at: number)
    default: break
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
