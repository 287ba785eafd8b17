import ConformanceCases
import ConformanceVocabulary

/// Bytes are written into a file, from a content or from memory.
struct Write: StepKind {
  let name = "write"
  let calls = ["write", "pwrite"]

  func predict(_ step: Step, in model: inout Model) throws(Obstacle) -> Prediction {
    let count = try model.extent(step, "nbyte")
    guard count > .zero else { throw .beyond("a write of nothing") }
    guard let index = try model.description(step), model.descriptions[index].canWrite else {
      return Prediction(.error(["EBADF"]), "general-2")
    }
    let description = model.descriptions[index]
    let object = model.objects[description.object]
    if object.kind == "shm" { throw .undefined("a write to a shared memory object") }
    guard object.takesTransfers else { throw .beyond("a write to another kind of object") }
    let start = try self.start(step, description, object, model)
    let end = start + count
    guard end.isSmall(model.leastPage) else { throw .beyond("a number of many bytes") }
    let pieces = try self.pieces(step, count, at: start, in: description.object, model)
    model.write(description.object, pieces, to: end)
    if step.call.name == "write" { model.descriptions[index].offset = end }
    return Prediction(.success, description.appends ? "rw-12" : "rw-13")
  }

  private func start(
    _ step: Step, _ description: OpenDescription, _ object: MemoryObject, _ model: Model
  ) throws(Obstacle) -> Extent {
    if step.call.name == "pwrite" {
      if description.appends { throw .undefined("an offset beside O_APPEND") }
      return try model.extent(step, "offset")
    }
    if description.appends { return object.size }
    guard let offset = description.offset else { throw .unknown("the offset of a file") }
    return offset
  }

  private func pieces(
    _ step: Step, _ count: Extent, at start: Extent, in object: Int, _ model: Model
  ) throws(Obstacle) -> [Contents.Piece] {
    if let text = model.text(step, "content") {
      let from = try model.extent(step, "from")
      guard let filling = Filling(content: text, from: from, at: start) else {
        throw .beyond("a content")
      }
      return [Contents.Piece(start: start, end: start + count, filling: filling)]
    }
    let address = try model.address(step, "buf")
    try model.checkBuffer(address, count, .load, besides: object)
    return model.view(address.arena, from: address.position, to: address.position + count)
      .moved(by: start - address.position)
  }

  func draw(_ model: Model, _ draw: inout Draw) -> Step? {
    guard let descriptor = draw.descriptor(model),
      case .open(let index) = model.process.descriptors[descriptor.index]
    else { return nil }
    var given: [String: Argument] = ["fildes": draw.name(descriptor.name)]
    if draw.once(in: 3), let range = draw.byteRange(model) {
      given["buf"] = draw.operand(range.address, model)
      given["nbyte"] = draw.bytes(range.length)
    } else {
      given["content"] = draw.content()
      given["nbyte"] = draw.bytes(draw.count())
    }
    if draw.once(in: 3) { return draw.make("write", given) }
    let size = model.objects[model.descriptions[index].object].size
    given["offset"] = draw.bytes(draw.once(in: 4) ? size : draw.place(inPage: draw.below(4)))
    return draw.make("pwrite", given)
  }
}

extension Model {
  /// Checks that a buffer can be handed to a call, and is no mapping of the call's own file.
  func checkBuffer(
    _ address: Address, _ count: Extent, _ access: Access, besides object: Int
  ) throws(Obstacle) {
    let (outcomes, _) = try outcomes(at: address, count, access)
    guard outcomes.canSucceed, outcomes.signals.isEmpty else {
      throw .undefined("a buffer that cannot be accessed")
    }
    let range = try pagesOfBytes(at: address, count)
    guard !mappings(address.arena, range).contains(where: { $0?.object == object }) else {
      throw .undefined("a buffer that is a mapping of the file")
    }
  }
}
