import ConformanceCases

/// A child executes some steps while its parent waits for it.
struct Fork: StepKind {
  let name = "fork"
  let weight = 8
  let calls = ["fork", "_Fork"]

  func predict(_ step: Step, in model: inout Model) throws(Obstacle) -> Prediction {
    guard step.bindings.isEmpty else {
      try model.begin(step, isThread: false)
      return Prediction(.success, "fork-1")
    }
    model.beginChild()
    let block = try model.predict(block: step.block)
    var prediction = Prediction(model.process.endExpectation, "fork-1")
    if let parent = model.waiting.popLast() { model.process = parent }
    prediction.block = block
    return prediction
  }

  func draw(_ model: Model, _ draw: inout Draw) -> Step? {
    guard draw.depth < 2 else { return nil }
    var child = model
    child.beginChild()
    var block = draw.block(in: &child)
    if draw.once(in: 4) { block += Look.steps(child, &draw, ofAll: false, room: 8) }
    if draw.once(in: 6) {
      let given: [String: Argument] = ["pid": .text("self"), "sig": .constant("SIGKILL")]
      if let kill = draw.make("kill", given) { block.append(kill) }
      draw.covered.append(Covered(kind: "kill", state: "in a child", outcome: "no return"))
    } else if draw.once(in: 4) {
      let status = draw.bytes(Extent(bytes: draw.number(0...3)))
      if let exit = draw.make("_exit", ["status": status]) { block.append(exit) }
      draw.covered.append(Covered(kind: "_exit", state: "in a child", outcome: "no return"))
    }
    return block.isEmpty ? nil : draw.make("fork", [:], block: block)
  }
}

extension Model {
  /// Lets a child go on, which has no locks; its parent waits.
  mutating func beginChild() {
    waiting.append(process)
    process.forgetLocks()
  }

  /// Goes through the steps of a block, up to one that ends the process.
  mutating func predict(block: [Step]) throws(Obstacle) -> [Prediction] {
    var predictions: [Prediction] = []
    for step in block {
      predictions.append(try predict(step))
      if process.end != nil { break }
    }
    return predictions
  }
}

extension Process {
  /// How its parent sees it end.
  var endExpectation: Expectation {
    switch end {
    case nil: .exit(Extent.zero.operand())
    case .status(let status)?: .exit(status.operand())
    case .signal(let name)?: .killed([name])
    }
  }
}
