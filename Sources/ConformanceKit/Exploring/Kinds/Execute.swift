import ConformanceCases

/// The instructions of a return are executed.
struct Execute: StepKind {
  let name = "execute"
  let isDrawn = false
  let calls = ["execute"]

  func predict(_ step: Step, in model: inout Model) throws(Obstacle) -> Prediction {
    let address = try model.address(step, "at")
    let (outcomes, done) = try model.outcomes(at: address, Filling.codeLength, .execute)
    let seen = model.view(address.arena, from: address.position, to: done)
    if outcomes.canSucceed {
      guard seen.allSatisfy({ $0.filling == .code(start: address.position) }) else {
        throw .undefined("the execution of what is no code")
      }
    }
    return Prediction(
      outcomes.expectation(success: .success),
      requirements: model.requirements(at: address, Extent(bytes: 1), .execute))
  }
}
