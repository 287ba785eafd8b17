import ConformanceCases

/// Some steps are executed again and again; the last time is what is seen.
struct Repeat: StepKind {
  let name = "repeat"
  let isDrawn = false
  let calls = ["repeat"]

  /// How often the model goes through a block.
  private static let most = 200

  func predict(_ step: Step, in model: inout Model) throws(Obstacle) -> Prediction {
    let times = try model.extent(step, "times")
    guard times.pages == 0, (1...Self.most).contains(times.bytes) else {
      throw .beyond("very many repetitions")
    }
    let (names, objects) = (model.process.names, model.process.objects)
    var block: [Prediction] = []
    for _ in 0..<times.bytes {
      model.process.names = names
      model.process.objects = objects
      block = try model.predict(block: step.block)
      guard block.allSatisfy(\.isSuccess) || step.goesOnOverFailures else {
        throw .beyond("a repetition that may end before its time")
      }
    }
    model.process.names = names
    model.process.objects = objects
    var prediction = Prediction(.returns(times), requirements: block.flatMap(\.requirements))
    prediction.block = block
    return prediction
  }
}

extension Prediction {
  /// Whether nothing but success may come of it.
  fileprivate var isSuccess: Bool {
    switch expectation {
    case .success, .returns, .bytes, .equal(true), .pages, .fields, .exit: true
    default: false
    }
  }
}
