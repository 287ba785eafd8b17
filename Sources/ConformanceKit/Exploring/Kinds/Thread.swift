import ConformanceCases

/// A thread executes some steps while the one that began it waits.
struct Thread: StepKind {
  let name = "thread"
  let weight = 2
  let calls = ["pthread_create"]

  func predict(_ step: Step, in model: inout Model) throws(Obstacle) -> Prediction {
    // Its stack may be mapped where there is a hole.
    model.process.loseHoles()
    guard step.bindings.isEmpty else {
      try model.begin(step, isThread: true)
      return Prediction(.success, "general-5")
    }
    let known = model.process.known
    var prediction = Prediction(.success, "general-5")
    prediction.block = try model.predict(block: step.block)
    model.process.known = known
    return prediction
  }

  func draw(_ model: Model, _ draw: inout Draw) -> Step? {
    guard draw.depth < 2 else { return nil }
    var other = model
    other.process.loseHoles()
    let block = draw.block(in: &other)
    return block.isEmpty ? nil : draw.make("pthread_create", [:], block: block)
  }
}
