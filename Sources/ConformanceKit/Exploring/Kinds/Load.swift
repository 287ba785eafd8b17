import ConformanceCases

/// Bytes of memory are read by an instruction.
struct Load: StepKind {
  let name = "load"
  let weight = 20
  let calls = ["load"]

  func predict(_ step: Step, in model: inout Model) throws(Obstacle) -> Prediction {
    let address = try model.address(step, "at")
    let length = try model.extent(step, "len")
    let (outcomes, _) = try model.outcomes(at: address, length, .load)
    let bytes = model.view(address.arena, from: address.position, to: address.position + length)
      .bytes
    return Prediction(
      outcomes.expectation(success: bytes.map(Expectation.bytes) ?? .success),
      requirements: model.requirements(at: address, length, .load))
  }

  func draw(_ model: Model, _ draw: inout Draw) -> Step? {
    guard let address = draw.address(model), let at = draw.operand(address, model) else {
      return nil
    }
    let count = draw.once(in: 4) ? draw.number(2...8) : 1
    return draw.make("load", ["at": at, "len": draw.bytes(Extent(bytes: count))])
  }
}
