/// How a byte of memory is referred to.
enum Access: Sendable, Hashable {
  case load
  case store
}

/// What may come of an access.
struct AccessOutcomes: Sendable, Hashable {
  var canSucceed: Bool
  /// The signals that it may raise.
  var signals: [String]

  init(canSucceed: Bool, signals: [String]) {
    self.canSucceed = canSucceed
    self.signals = signals
  }
}

extension Model {
  /// What may come of an access to a page.
  func outcomes(_ page: Page, _ access: Access) -> AccessOutcomes {
    guard let mapping = page.mapping else {
      return AccessOutcomes(canSucceed: false, signals: ["SIGSEGV"])
    }
    let mayAllow = mapping.protections.contains { allows($0, access) != false }
    let mayDeny = mapping.protections.contains { allows($0, access) != true }
    let isPast = mapping.object.map { objects[$0].isPastEnd(mapping.page) } ?? false
    var signals: [String] = []
    if mayDeny { signals.append("SIGSEGV") }
    if isPast || mapping.isDoubtful { signals.append("SIGBUS") }
    // Whether a copy outlives the page that it is of is left open.
    return AccessOutcomes(canSucceed: mayAllow && (!isPast || mapping.isCopied), signals: signals)
  }

  /// Whether a protection allows an access; `nil` where that is left to the implementation.
  private func allows(_ protection: Protection, _ access: Access) -> Bool? {
    switch access {
    case .store: protection.contains(.write)
    case .load: protection.contains(.read) ? true : protection.isEmpty ? false : nil
    }
  }

  /// What may come of an access to a range, from its first byte on, and where it may have ended.
  func outcomes(
    at address: Address, _ length: Extent, _ access: Access
  ) throws(Obstacle) -> (outcomes: AccessOutcomes, done: Extent) {
    let range = try pagesOfBytes(at: address, length)
    var all = AccessOutcomes(canSucceed: true, signals: [])
    let end = address.position + length
    for page in range {
      let one = outcomes(process.arenas[address.arena].pages[page], access)
      for signal in one.signals where !all.signals.contains(signal) { all.signals.append(signal) }
      guard one.canSucceed else {
        all.canSucceed = false
        return (all, min(end, max(address.position, Extent(pages: page))))
      }
    }
    return (all, end)
  }

  /// What is known of the bytes of a range, at their positions in the arena.
  func view(_ arena: Int, from start: Extent, to end: Extent) -> [Contents.Piece] {
    process.arenas[arena].contents.pieces(from: start, to: end).flatMap { piece in
      piece.filling == .through ? throughPieces(arena, piece) : [piece]
    }
  }

  private func throughPieces(_ arena: Int, _ piece: Contents.Piece) -> [Contents.Piece] {
    (piece.start.page..<piece.end.pagesBefore).flatMap { page -> [Contents.Piece] in
      let start = max(piece.start, Extent(pages: page))
      let end = min(piece.end, Extent(pages: page + 1))
      guard let mapping = process.arenas[arena].pages[page].mapping, let object = mapping.object,
        !mapping.isDoubtful
      else { return [Contents.Piece(start: start, end: end, filling: .unknown)] }
      let distance = Extent(pages: mapping.page - page)
      return objects[object].memory.pieces(from: start + distance, to: end + distance)
        .moved(by: .zero - distance)
    }
  }

  /// Stores bytes that are at their positions in the arena.
  mutating func store(_ arena: Int, _ pieces: [Contents.Piece]) {
    for piece in pieces {
      for page in piece.start.page..<piece.end.pagesBefore {
        guard let mapping = process.arenas[arena].pages[page].mapping else { continue }
        let part = Contents.Piece(
          start: max(piece.start, Extent(pages: page)),
          end: min(piece.end, Extent(pages: page + 1)), filling: piece.filling)
        if mapping.isShared, let object = mapping.object {
          let moved = [part].moved(by: Extent(pages: mapping.page - page))
          for part in moved { storeShared(object, mapping.page, part) }
        } else {
          process.arenas[arena].contents.set([part])
          changeMappings(arena, page..<(page + 1)) { $0.isCopied = true }
        }
      }
    }
  }

  private mutating func storeShared(_ object: Int, _ page: Int, _ part: Contents.Piece) {
    let size = objects[object].size
    objects[object].memory.set([part])
    // What lies behind the end is no data, and may be cleared at any time.
    objects[object].memory.set(from: max(part.start, size), to: part.end, .unknown)
    objects[object].file.set(from: part.start, to: min(part.end, size), .unknown)
    for piece in objects[object].memory.pieces(
      from: Extent(pages: page), to: min(size, Extent(pages: page + 1)))
    where piece.filling == .unknown {
      // A page is written back as a whole, with what a write to the file has not changed in it.
      objects[object].file.set(from: piece.start, to: piece.end, .unknown)
    }
    if objects[object].takesTransfers { objects[object].dirty.insert(page) }
    forgetPrivate(object, from: part.start, to: part.end)
  }

  /// Private mappings may or may not show what has changed in their object.
  mutating func forgetPrivate(_ object: Int, from start: Extent, to end: Extent) {
    forEachProcess { process in
      for arena in process.arenas.indices {
        for page in process.arenas[arena].pages.indices {
          guard let mapping = process.arenas[arena].pages[page].mapping, !mapping.isShared,
            mapping.object == object
          else { continue }
          let distance = Extent(pages: page - mapping.page)
          let from = max(start + distance, Extent(pages: page))
          let to = min(end + distance, Extent(pages: page + 1))
          for piece in process.arenas[arena].contents.pieces(from: from, to: to)
          where piece.filling == .through {
            process.arenas[arena].contents.set(from: piece.start, to: piece.end, .unknown)
          }
        }
      }
    }
  }
}
