import ConformanceCases

/// A range is compared with a content, or with what is in an object.
struct Compare: StepKind {
  let name = "compare"
  let weight = 16
  let calls = ["compare"]

  func predict(_ step: Step, in model: inout Model) throws(Obstacle) -> Prediction {
    let address = try model.address(step, "at")
    let length = try model.extent(step, "len")
    let (outcomes, done) = try model.outcomes(at: address, length, .load)
    let wanted = try wanted(step, model, address, address.position + length)
    let seen = model.view(address.arena, from: address.position, to: done)
    var isEqual = seen.equals(wanted)
    let stride = try model.extent(step, "stride")
    if stride != Extent(bytes: 1), isEqual != true {
      isEqual = each(stride, seen, wanted, from: address.position, to: done)
    }
    let requirements = model.requirements(at: address, length, .load)
    return Prediction(
      expectation(outcomes, isEqual, hasBytes: address.position < done), requirements: requirements)
  }

  /// Whether one byte of each page or so is the same.
  private func each(
    _ stride: Extent, _ seen: [Contents.Piece], _ wanted: [Contents.Piece], from start: Extent,
    to end: Extent
  ) -> Bool? {
    guard stride.pages > 0 else { return nil }
    var isEqual: Bool? = true
    var position = start
    while position < end {
      let next = position + Extent(bytes: 1)
      let (one, other) = (
        seen.part(from: position, to: next), wanted.part(from: position, to: next)
      )
      switch one.equals(other) {
      case false?: return false
      case nil: isEqual = nil
      case true?: break
      }
      position = position + stride
    }
    return isEqual
  }

  /// A difference that is found before a fault ends it.
  private func expectation(
    _ outcomes: AccessOutcomes, _ isEqual: Bool?, hasBytes: Bool
  ) -> Expectation {
    if outcomes.isOpen { return .any }
    let raised =
      outcomes.signals.isEmpty
      ? nil : Expectation.signal(SignalExpectation(signals: outcomes.signals))
    let equal = outcomes.canSucceed && isEqual != false ? Expectation.equal(true) : nil
    let different = hasBytes && isEqual != true ? Expectation.equal(false) : nil
    let isSure = isEqual == false && outcomes.canSucceed && outcomes.signals.isEmpty
    return isSure ? .equal(false) : [equal, different, raised].compactMap { $0 }.anyOne
  }

  private func wanted(
    _ step: Step, _ model: Model, _ address: Address, _ end: Extent
  ) throws(Obstacle) -> [Contents.Piece] {
    if let name = model.text(step, "object") {
      guard let index = model.process.objects[name] else { throw .beyond("an object") }
      let object = model.objects[index]
      guard object.isMappable else { throw .beyond("an object of another kind") }
      let distance = address.position - (try model.extent(step, "off"))
      guard distance.isAligned, end - distance <= object.size else {
        throw .beyond("a comparison with what lies behind the end")
      }
      let contents = object.takesTransfers ? object.file : object.memory
      return contents.pieces(from: address.position - distance, to: end - distance)
        .moved(by: distance)
    }
    let from = try model.extent(step, "from")
    guard let text = model.text(step, "content"),
      let filling = Filling(content: text, from: from, at: address.position)
    else { throw .beyond("a content") }
    return [Contents.Piece(start: address.position, end: end, filling: filling)]
  }

  func draw(_ model: Model, _ draw: inout Draw) -> Step? {
    guard let range = draw.byteRange(model) else { return nil }
    let (address, length) = (range.address, range.length)
    let seen = model.view(address.arena, from: address.position, to: address.position + length)
    guard let piece = draw.one(of: seen) else { return nil }
    return draw.comparison(piece, address.arena, model)
  }
}
