import ConformanceCases

/// What was stored into a range is written back.
struct Msync: StepKind {
  let name = "msync"
  let calls = ["msync"]

  func predict(_ step: Step, in model: inout Model) throws(Obstacle) -> Prediction {
    if try model.wraps(step).isSo {
      guard step.argument("flags") != .set(["MS_SYNC", "MS_INVALIDATE"]) else {
        throw .beyond("an invalidation of everything")
      }
      return Prediction(.error(["ENOMEM"]), "msync-22", "msync-18")
    }
    let address = try model.address(step, "addr")
    let length = try model.extent(step, "len")
    guard length > .zero else { throw .undefined("a synchronization of nothing") }
    let range = try model.pages(at: address, length)
    let flags = Set(try model.constants(step, "flags"))
    if let other = flags.subtracting(["MS_SYNC", "MS_ASYNC", "MS_INVALIDATE"]).sorted().first {
      throw .beyond("the flag \(other)")
    }
    let mappings = model.mappings(address.arena, range)
    guard !mappings.contains(where: { $0.map { isLeftOpen($0, model) } ?? false }) else {
      if mappings.contains(nil) { throw .undefined("a range of several kinds") }
      return Prediction(.any, "msync-10")
    }
    let locks = flags.contains("MS_INVALIDATE") ? mappings.compactMap { $0.map(model.lock) } : []
    var errors: [String] = []
    var requirements: [String] = []
    if model.isUnified, flags.isDisjoint(with: ["MS_SYNC", "MS_ASYNC"]) {
      throw .beyond("flags of an extension")
    }
    if flags.contains("MS_SYNC") == flags.contains("MS_ASYNC") {
      errors.append("EINVAL")
      requirements.append(flags.contains("MS_SYNC") ? "msync-20" : "msync-21")
    }
    if mappings.contains(nil) {
      errors.append("ENOMEM")
      requirements.append("msync-23")
    }
    if locks.contains(.held) || locks.contains(.unknown) {
      errors.append("EBUSY")
      requirements.append("msync-19")
    }
    let pages = model.process.arenas[address.arena].pages[range]
    let mustFail = errors.contains { $0 != "EBUSY" } || locks.contains(.held)
    if !mustFail, pages.contains(where: model.isPastEnd) {
      // Whether a page behind the end counts as mapped is not said.
      errors += ["ENOMEM", "EIO"]
    }
    let mayFail = !errors.isEmpty
    write(address.arena, range, flags, isCertain: !mayFail, mustFail: mustFail, &model)
    guard mayFail else { return Prediction(.returns(.zero), "msync-17", "msync-1") }
    return Prediction(
      .either(success: mustFail ? nil : .returns(.zero), errors: errors),
      requirements: ["msync-18"] + requirements)
  }

  /// Whether POSIX says nothing of the effect on a mapping.
  private func isLeftOpen(_ mapping: Mapping, _ model: Model) -> Bool {
    if model.isUnified { return false }
    guard let object = mapping.object else { return false }
    return model.objects[object].kind == "shm"
  }

  private func write(
    _ arena: Int, _ range: Range<Int>, _ flags: Set<String>, isCertain: Bool, mustFail: Bool,
    _ model: inout Model
  ) {
    let invalidates = flags.contains("MS_INVALIDATE")
    for page in range {
      guard let mapping = model.process.arenas[arena].pages[page].mapping,
        let object = mapping.object
      else { continue }
      if mapping.isShared {
        guard isCertain, flags.contains("MS_SYNC") else { continue }
        model.synchronize(object, mapping.page, invalidates: invalidates)
      } else if invalidates, !mustFail, !model.isUnified {
        forget(arena, page, &model)
      }
    }
  }

  /// Whether changes that are private have a permanent storage to be written to is left open.
  private func forget(_ arena: Int, _ page: Int, _ model: inout Model) {
    let (start, end) = (Extent(pages: page), Extent(pages: page + 1))
    for piece in model.process.arenas[arena].contents.pieces(from: start, to: end)
    where piece.filling != .through {
      model.process.arenas[arena].contents.set(from: piece.start, to: piece.end, .unknown)
    }
  }

  func draw(_ model: Model, _ draw: inout Draw) -> Step? {
    let flags = [
      ["MS_SYNC"], ["MS_SYNC", "MS_INVALIDATE"], ["MS_ASYNC"], ["MS_ASYNC", "MS_INVALIDATE"],
    ]
    return draw.rangeStep("msync", model, ["flags": .set(draw.one(of: flags) ?? [])])
  }
}

extension Model {
  /// Whether a page is locked, which a lock through another mapping of it, or by another process,
  /// may or may not say.
  fileprivate func lock(_ mapping: Mapping) -> Mapping.Lock {
    guard mapping.lock == .none else { return mapping.lock }
    // Private memory without an object is shared with other processes alone, up to a store.
    let processes = mapping.object == nil ? otherProcesses : otherProcesses + [process]
    let isLockedElsewhere = processes.contains { $0.hasLock(onMemoryOf: mapping) }
    return isLockedElsewhere ? .unknown : .none
  }
}

extension Process {
  /// Whether it may have locked memory that a mapping shows.
  fileprivate func hasLock(onMemoryOf mapping: Mapping) -> Bool {
    arenas.contains { arena in
      arena.pages.lazy.compactMap(\.mapping).contains { other in
        other.lock != .none && other.object == mapping.object
          && (mapping.object == nil || other.page == mapping.page)
      }
    }
  }
}
