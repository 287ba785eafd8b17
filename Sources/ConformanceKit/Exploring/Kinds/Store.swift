import ConformanceCases

/// Bytes of memory are written by an instruction.
struct Store: StepKind {
  let name = "store"
  let weight = 24
  let calls = ["store"]

  func predict(_ step: Step, in model: inout Model) throws(Obstacle) -> Prediction {
    let address = try model.address(step, "at")
    let text = model.text(step, "bytes") ?? ""
    if text == "return" {
      return try model.store(
        .code(start: address.position), at: address, Filling.codeLength)
    }
    guard let bytes = Hexadecimal.bytes(text) else { throw .beyond("bytes to store") }
    return try model.store(
      .bytes(bytes, at: address.position), at: address, Extent(bytes: bytes.count))
  }

  func draw(_ model: Model, _ draw: inout Draw) -> Step? {
    guard let address = draw.address(model), let at = draw.operand(address, model) else {
      return nil
    }
    let count = draw.once(in: 4) ? draw.number(2...4) : 1
    let bytes = (0..<count).map { _ in UInt8(draw.number(1...255)) }
    return draw.make("store", ["at": at, "bytes": .text(Hexadecimal.text(bytes))])
  }
}

extension Model {
  /// A range is stored to, byte by byte.
  mutating func store(
    _ filling: Filling, at address: Address, _ length: Extent
  ) throws(Obstacle) -> Prediction {
    let (outcomes, done) = try outcomes(at: address, length, .store)
    let requirements = requirements(at: address, length, .store)
    let isCertain = outcomes.canSucceed && outcomes.signals.isEmpty
    let isPartial = !outcomes.canSucceed && outcomes.signals.isEmpty == false
    let end = done
    if isCertain || isPartial, address.position < end {
      let isKnown = isCertain || isSurelyStored(address, to: end)
      let piece = Contents.Piece(
        start: address.position, end: end, filling: isKnown ? filling : .unknown)
      store(address.arena, [piece])
    } else if address.position < end {
      let piece = Contents.Piece(start: address.position, end: end, filling: .unknown)
      store(address.arena, [piece])
    }
    return Prediction(outcomes.expectation(success: .success), requirements: requirements)
  }

  /// Whether each page of a range takes stores.
  private func isSurelyStored(_ address: Address, to end: Extent) -> Bool {
    (address.position.page..<end.pagesBefore).allSatisfy { page in
      let one = outcomes(process.arenas[address.arena].pages[page], .store)
      return one.canSucceed && one.signals.isEmpty
    }
  }
}
