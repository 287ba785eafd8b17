import ConformanceCases

/// A child executes some steps while its parent waits for it.
struct Fork: StepKind {
  let name = "fork"
  let calls = ["fork", "_Fork"]

  func predict(_ step: Step, in model: inout Model) throws(Obstacle) -> Prediction {
    guard step.bindings.isEmpty else { throw .beyond("a child beside its parent") }
    model.waiting.append(model.process)
    for arena in model.process.arenas.indices {
      let pages = 0..<model.process.arenas[arena].pages.count
      model.changeMappings(arena, pages) { $0.lock = .none }
    }
    let block = try model.predict(block: step.block)
    let status = model.process.status ?? .zero
    if let parent = model.waiting.popLast() { model.process = parent }
    guard status.pages == 0 else { throw .beyond("a status of pages") }
    let seen = Extent(bytes: status.bytes & 0xff)
    var prediction = Prediction(.exit(seen.operand()), "fork-1")
    prediction.block = block
    return prediction
  }
}

extension Model {
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
