import ConformanceCases
import ConformanceVocabulary

/// Bytes are written into a file, from a content or from memory.
struct Write: StepKind {
  let name = "write"
  let calls = ["write", "pwrite", "writev"]

  func predict(_ step: Step, in model: inout Model) throws(Obstacle) -> Prediction {
    let buffers = try model.buffers(step)
    let count = buffers.reduce(Extent.zero) { $0 + $1.length }
    guard count > .zero else { throw .beyond("a write of nothing") }
    guard let index = try model.description(step), model.descriptions[index].canWrite else {
      try model.checkBuffers(buffers, .load)
      return Prediction(.error(["EBADF"]), "general-2")
    }
    let description = model.descriptions[index]
    let number = description.sink ?? description.object
    let object = model.objects[number]
    if object.kind == "shm" { throw .undefined("a write to a shared memory object") }
    guard object.takesTransfers || object.isStream else {
      throw .beyond("a write to another kind of object")
    }
    let start = try self.start(step, description, object, model)
    let end = start + count
    guard end.isSmall(model.leastPage) else { throw .beyond("a number of many bytes") }
    if let refused = try refusal(number, from: start, to: end, model) { return refused }
    let pieces = try self.pieces(step, buffers, at: start, in: number, model)
    if object.isStream {
      try model.send(number, pieces, to: end)
    } else {
      model.write(number, pieces, to: end)
      if step.call.name != "pwrite" { model.descriptions[index].offset = end }
    }
    let requirement = step.call.name == "writev" ? "writev-1" : "rw-13"
    return Prediction(
      .success,
      requirements: [description.appends ? "rw-12" : requirement]
        + object.requirements(ofWriteTo: end))
  }

  /// What seals refuse: an extension.
  private func refusal(
    _ object: Int, from start: Extent, to end: Extent, _ model: Model
  ) throws(Obstacle) -> Prediction? {
    if model.refusesWrites(object) {
      return Prediction(.error(["EPERM"]), "x-memfd_create-9", "x-memfd_create-12")
    }
    guard model.refusesSize(object, max(end, model.objects[object].size)) else { return nil }
    guard start >= model.objects[object].size else { throw .beyond("a write across a sealed end") }
    return Prediction(.error(["EPERM"]), "x-memfd_create-6")
  }

  private func start(
    _ step: Step, _ description: OpenDescription, _ object: MemoryObject, _ model: Model
  ) throws(Obstacle) -> Extent {
    if step.call.name == "pwrite" {
      if description.appends { throw .undefined("an offset beside O_APPEND") }
      let offset = try model.extent(step, "offset")
      guard offset >= .zero, !object.isStream else { throw .beyond("an offset that is none") }
      return offset
    }
    if description.appends || object.isStream { return object.size }
    guard let offset = description.offset else { throw .unknown("the offset of a file") }
    return offset
  }

  private func pieces(
    _ step: Step, _ buffers: [Buffer], at start: Extent, in object: Int, _ model: Model
  ) throws(Obstacle) -> [Contents.Piece] {
    var pieces: [Contents.Piece] = []
    var position = start
    for buffer in buffers where buffer.length > .zero {
      let next = position + buffer.length
      if let address = buffer.address {
        try model.checkBuffer(address, buffer.length, .load, besides: object)
        let end = address.position + buffer.length
        pieces += model.view(address.arena, from: address.position, to: end)
          .moved(by: position - address.position)
      } else {
        let from = try model.extent(step, "from")
        guard let text = model.text(step, "content"),
          let filling = Filling(content: text, from: from, at: position)
        else { throw .beyond("a content") }
        pieces.append(Contents.Piece(start: position, end: next, filling: filling))
      }
      position = next
    }
    return pieces
  }

  func draw(_ model: Model, _ draw: inout Draw) -> Step? {
    guard let descriptor = draw.descriptor(model),
      case .open(let index) = model.process.descriptors[descriptor.index]
    else { return nil }
    var given: [String: Argument] = ["fildes": draw.name(descriptor.name)]
    if draw.once(in: 5), let ranges = draw.ranges(model) {
      given["iov"] = ranges
      return draw.make("writev", given)
    }
    if draw.once(in: 3), let range = draw.byteRange(model) {
      given["buf"] = draw.operand(range.address, model)
      given["nbyte"] = draw.bytes(range.length)
    } else {
      given["content"] = draw.content()
      given["nbyte"] = draw.bytes(draw.count())
    }
    if draw.once(in: 3) { return draw.make("write", given) }
    let size = model.objects[model.descriptions[index].object].size
    given["offset"] = draw.bytes(draw.once(in: 4) ? size : draw.offset(model, descriptor.index))
    return draw.make("pwrite", given)
  }
}

extension MemoryObject {
  /// What was stored behind the end is no data, where the object is made larger.
  func requirements(ofWriteTo end: Extent) -> [String] {
    hasTail && end > size ? ["mmap-47"] : []
  }
}

extension Model {
  /// Puts bytes into a pipe or a socket, which has room for few that nobody has read.
  fileprivate mutating func send(
    _ object: Int, _ pieces: [Contents.Piece], to end: Extent
  ) throws(Obstacle) {
    let read = descriptions.first { $0.object == object }?.offset ?? .zero
    guard (end - read).pages <= 8 else { throw .beyond("a write that may wait for ever") }
    objects[object].file.set(pieces)
    objects[object].size = end
  }
}
