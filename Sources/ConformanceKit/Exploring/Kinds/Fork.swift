import ConformanceCases

/// A child executes some steps while its parent waits for it.
struct Fork: StepKind {
  let name = "fork"
  let weight = 8
  let calls = ["fork", "_Fork"]

  func predict(_ step: Step, in model: inout Model) throws(Obstacle) -> Prediction {
    guard step.bindings.isEmpty else { throw .beyond("a child beside its parent") }
    model.beginChild()
    let block = try model.predict(block: step.block)
    let status = model.process.status ?? .zero
    if let parent = model.waiting.popLast() { model.process = parent }
    guard status.pages == 0 else { throw .beyond("a status of pages") }
    let seen = Extent(bytes: status.bytes & 0xff)
    var prediction = Prediction(.exit(seen.operand()), "fork-1")
    prediction.block = block
    return prediction
  }

  func draw(_ model: Model, _ draw: inout Draw) -> Step? {
    guard draw.depth < 2 else { return nil }
    var child = model
    child.beginChild()
    var block = draw.block(in: &child)
    if draw.once(in: 4) {
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
    if process.locksFuture == .held { process.locksFuture = .unknown }
    for arena in process.arenas.indices {
      changeMappings(arena, 0..<process.arenas[arena].pages.count) { $0.lock = .none }
    }
  }

  /// Goes through the steps of a block, up to one that ends the process.
  mutating func predict(block: [Step]) throws(Obstacle) -> [Prediction] {
    var predictions: [Prediction] = []
    for step in block {
      predictions.append(try predict(step))
      if process.status != nil { break }
    }
    return predictions
  }
}
