import ConformanceCases

/// A range of memory that a call is given; no address is a buffer of the probe's own.
struct Buffer: Sendable, Hashable {
  var address: Address?
  var length: Extent
}

extension Model {
  /// The ranges of memory that a transfer is given.
  func buffers(_ step: Step) throws(Obstacle) -> [Buffer] {
    guard step.argument("iov") == nil else {
      var buffers: [Buffer] = []
      for iovec in step.iovecs {
        let length = try extent(iovec.length)
        guard length >= .zero, length.isCountable else { throw .beyond("a length of a part") }
        buffers.append(Buffer(address: try address(iovec.base), length: length))
      }
      return buffers
    }
    let length = try extent(step, "nbyte")
    guard length >= .zero, length.isCountable else { throw .beyond("a number of bytes") }
    guard case .operand(let operand)? = step.argument("buf"), operand.planText != "NULL" else {
      return [Buffer(length: length)]
    }
    return [Buffer(address: try address(operand), length: length)]
  }

  /// Checks that buffers can be handed to a call that fails, which may look at them first.
  func checkBuffers(_ buffers: [Buffer], _ access: Access) throws(Obstacle) {
    for buffer in buffers where buffer.length > .zero {
      guard let address = buffer.address else { continue }
      try checkBuffer(address, buffer.length, access, besides: nil)
    }
  }

  /// Checks that a buffer can be handed to a call, and is no mapping of the call's own file.
  func checkBuffer(
    _ address: Address, _ count: Extent, _ access: Access, besides object: Int?
  ) throws(Obstacle) {
    let (outcomes, _) = try outcomes(at: address, count, access)
    guard outcomes.canSucceed, outcomes.signals.isEmpty else {
      throw .undefined("a buffer that cannot be accessed")
    }
    let range = try pagesOfBytes(at: address, count)
    guard let object else { return }
    guard !mappings(address.arena, range).contains(where: { $0?.object == object }) else {
      throw .undefined("a buffer that is a mapping of the file")
    }
  }
}
