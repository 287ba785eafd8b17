import ConformanceCases
import ConformanceVocabulary

/// Bytes of a file are read, into memory or to be looked at.
struct Read: StepKind {
  let name = "read"
  let calls = ["read", "pread", "readv"]

  func predict(_ step: Step, in model: inout Model) throws(Obstacle) -> Prediction {
    let buffers = try model.buffers(step)
    let wanted = buffers.reduce(Extent.zero) { $0 + $1.length }
    guard wanted > .zero else { throw .beyond("a read of nothing") }
    guard let index = try model.description(step), model.descriptions[index].canRead else {
      try model.checkBuffers(buffers, .store)
      return Prediction(.error(["EBADF"]), "general-2")
    }
    let description = model.descriptions[index]
    let object = model.objects[description.object]
    if object.kind == "shm" { throw .undefined("a read of a shared memory object") }
    guard object.takesTransfers || object.isStream else {
      throw .beyond("a read of another kind of object")
    }
    let isAt = step.call.name == "pread"
    guard let start = isAt ? try model.extent(step, "offset") : description.offset else {
      throw .unknown("the offset of a file")
    }
    guard start >= .zero else { throw .beyond("an offset before the beginning") }
    let end = max(start, min(start + wanted, object.size))
    guard end.isSmall(model.leastPage) else { throw .beyond("a number of many bytes") }
    if object.isStream, end == start || isAt { throw .beyond("a read that may wait for ever") }
    let pieces = object.file.pieces(from: start, to: end)
    if !isAt { model.descriptions[index].offset = end }
    try take(pieces, into: buffers, from: start, of: description.object, &model)
    let requirement = step.call.name == "readv" ? "readv-1" : "rw-13"
    if end - start != wanted { return Prediction(.returns(end - start), requirement) }
    let isSeen = buffers.allSatisfy { $0.address == nil } && wanted.pages == 0 && wanted.bytes <= 64
    let bytes = isSeen ? pieces.bytes : nil
    return Prediction(bytes.map(Expectation.bytes) ?? .success, requirement)
  }

  private func take(
    _ pieces: [Contents.Piece], into buffers: [Buffer], from start: Extent, of object: Int,
    _ model: inout Model
  ) throws(Obstacle) {
    for buffer in buffers where buffer.length > .zero {
      guard let address = buffer.address else { continue }
      try model.checkBuffer(address, buffer.length, .store, besides: object)
    }
    var position = start
    for buffer in buffers where buffer.length > .zero {
      let next = position + buffer.length
      if let address = buffer.address {
        let part = pieces.part(from: position, to: next)
        model.store(address.arena, part.moved(by: address.position - position))
      }
      position = next
    }
  }

  func draw(_ model: Model, _ draw: inout Draw) -> Step? {
    guard let descriptor = draw.descriptor(model) else { return nil }
    var given: [String: Argument] = ["fildes": draw.name(descriptor.name)]
    if draw.once(in: 4), let ranges = draw.ranges(model) {
      given["iov"] = ranges
      return draw.make("readv", given)
    }
    if draw.once(in: 2), let range = draw.byteRange(model) {
      given["buf"] = draw.operand(range.address, model)
      given["nbyte"] = draw.bytes(range.length)
    } else {
      given["nbyte"] = draw.bytes(Extent(bytes: draw.number(1...16)))
    }
    if draw.once(in: 3) { return draw.make("read", given) }
    given["offset"] = draw.bytes(draw.offset(model, descriptor.index))
    return draw.make("pread", given)
  }
}
