import ConformanceCases

/// A range is filled with a content.
struct Fill: StepKind {
  let name = "fill"
  let calls = ["fill"]

  func predict(_ step: Step, in model: inout Model) throws(Obstacle) -> Prediction {
    let address = try model.address(step, "at")
    let length = try model.extent(step, "len")
    let from = try model.extent(step, "from")
    let stride = try model.extent(step, "stride")
    guard let text = model.text(step, "content"),
      let filling = Filling(content: text, from: from, at: address.position)
    else { throw .beyond("a content") }
    guard stride != Extent(bytes: 1) else { return try model.store(filling, at: address, length) }
    return try fillEach(stride, filling, at: address, length, &model)
  }

  /// Only one byte of each page or so.
  private func fillEach(
    _ stride: Extent, _ filling: Filling, at address: Address, _ length: Extent,
    _ model: inout Model
  ) throws(Obstacle) -> Prediction {
    guard stride.pages > 0, length.pages / stride.pages <= 1000 else { throw .beyond("a stride") }
    var position = Extent.zero
    var prediction = Prediction(.success)
    while position < length {
      prediction = try model.store(filling, at: address + position, Extent(bytes: 1))
      guard prediction.expectation == .success else { throw .beyond("a stride with a fault in it") }
      position = position + stride
    }
    return prediction
  }

  func draw(_ model: Model, _ draw: inout Draw) -> Step? {
    guard let range = draw.byteRange(model), let at = draw.operand(range.address, model) else {
      return nil
    }
    return draw.make(
      "fill", ["at": at, "len": draw.bytes(range.length), "content": draw.content()])
  }
}
