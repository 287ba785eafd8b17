import ConformanceCases

/// A range is filled with a content.
struct Fill: StepKind {
  let name = "fill"
  let calls = ["fill"]

  func predict(_ step: Step, in model: inout Model) throws(Obstacle) -> Prediction {
    let address = try model.address(step, "at")
    let length = try model.extent(step, "len")
    let from = try model.extent(step, "from")
    guard try model.extent(step, "stride") == Extent(bytes: 1) else { throw .beyond("a stride") }
    guard let text = model.text(step, "content"),
      let filling = Filling(content: text, from: from, at: address.position)
    else { throw .beyond("a content") }
    return try model.store(filling, at: address, length)
  }

  func draw(_ model: Model, _ draw: inout Draw) -> Step? {
    guard let range = draw.byteRange(model), let at = draw.operand(range.address, model) else {
      return nil
    }
    return draw.make(
      "fill", ["at": at, "len": draw.bytes(range.length), "content": draw.content()])
  }
}
