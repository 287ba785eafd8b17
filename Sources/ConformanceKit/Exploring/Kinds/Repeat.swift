import ConformanceCases

/// Some steps are executed again and again; the last time is what is seen.
struct Repeat: StepKind {
  let name = "repeat"
  let isDrawn = false
  let calls = ["repeat"]

  /// How often the model goes through a block.
  private static let most = 300

  func predict(_ step: Step, in model: inout Model) throws(Obstacle) -> Prediction {
    guard let times = Int(try model.operand(step, "times").planText), times > 0 else {
      throw .beyond("a number of repetitions that is none")
    }
    let known = model.process.known
    var block: [Prediction] = []
    for time in 0..<times {
      let before = model
      model.process.known = known
      block = try model.predict(block: step.block)
      guard block.allSatisfy(\.isSuccess) || step.goesOnOverFailures else {
        throw .beyond("a repetition that may end before its time")
      }
      // What changes nothing does not at any later time either.
      if model.isSame(as: before) { break }
      guard time < Self.most else { throw .beyond("very many repetitions") }
    }
    model.process.known = known
    var prediction = Prediction(
      .returns(Extent(bytes: times)), requirements: block.flatMap(\.requirements))
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

extension Model {
  /// Whether nothing is another than it was, but for the number of pieces.
  fileprivate func isSame(as other: Model) -> Bool {
    var other = other
    other.pieces = pieces
    return self == other
  }
}
