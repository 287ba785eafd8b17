import ConformanceCases
import ConformanceVocabulary

/// Bytes of a file are read, into memory or to be looked at.
struct Read: StepKind {
  let name = "read"
  let calls = ["read", "pread"]

  func predict(_ step: Step, in model: inout Model) throws(Obstacle) -> Prediction {
    let wanted = try model.extent(step, "nbyte")
    guard wanted > .zero else { throw .beyond("a read of nothing") }
    guard let index = try model.description(step), model.descriptions[index].canRead else {
      return Prediction(.error(["EBADF"]), "general-2")
    }
    let description = model.descriptions[index]
    let object = model.objects[description.object]
    if object.kind == "shm" { throw .undefined("a read of a shared memory object") }
    guard object.takesTransfers else { throw .beyond("a read of another kind of object") }
    let isAt = step.call.name == "pread"
    guard let start = isAt ? try model.extent(step, "offset") : description.offset else {
      throw .unknown("the offset of a file")
    }
    let end = max(start, min(start + wanted, object.size))
    guard end.isSmall(model.leastPage) else { throw .beyond("a number of many bytes") }
    let pieces = object.file.pieces(from: start, to: end)
    if !isAt { model.descriptions[index].offset = end }
    let operand = try model.operand(step, "buf")
    if operand.planText != "NULL" {
      try take(pieces, wanted, at: try model.address(operand), from: start, description, &model)
    }
    if end - start != wanted { return Prediction(.returns(end - start), "rw-13") }
    let isSeen = operand.planText == "NULL" && wanted.pages == 0 && wanted.bytes <= 64
    let bytes = isSeen ? pieces.bytes : nil
    return Prediction(bytes.map(Expectation.bytes) ?? .success, "rw-13")
  }

  private func take(
    _ pieces: [Contents.Piece], _ count: Extent, at address: Address, from start: Extent,
    _ description: OpenDescription, _ model: inout Model
  ) throws(Obstacle) {
    try model.checkBuffer(address, count, .store, besides: description.object)
    model.store(address.arena, pieces.moved(by: address.position - start))
  }

  func draw(_ model: Model, _ draw: inout Draw) -> Step? {
    guard let descriptor = draw.descriptor(model) else { return nil }
    var given: [String: Argument] = ["fildes": draw.name(descriptor.name)]
    if draw.once(in: 3), let range = draw.byteRange(model) {
      given["buf"] = draw.operand(range.address, model)
      given["nbyte"] = draw.bytes(range.length)
    } else {
      given["nbyte"] = draw.bytes(Extent(bytes: draw.number(1...16)))
    }
    if draw.once(in: 3) { return draw.make("read", given) }
    given["offset"] = draw.bytes(draw.place(inPage: draw.below(4)))
    return draw.make("pread", given)
  }
}
