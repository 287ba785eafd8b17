/// How a byte of memory is referred to.
enum Access: Sendable, Hashable {
  case load
  case store
  case execute
}

/// What may come of an access.
struct AccessOutcomes: Sendable, Hashable {
  var canSucceed: Bool
  /// The signals that it may raise.
  var signals: [String]
  /// Whether POSIX says nothing of it.
  var isOpen = false
}

extension Model {
  /// What may come of an access to a page.
  func outcomes(_ page: Page, _ access: Access) -> AccessOutcomes {
    guard let mapping = page.mapping else {
      return AccessOutcomes(canSucceed: false, signals: ["SIGSEGV"])
    }
    let mayAllow = mapping.protections.contains { allows($0, access) != false }
    let mayDeny = mapping.protections.contains { allows($0, access) != true }
    let isPast = isPastEnd(page)
    var signals: [String] = []
    if mayDeny { signals.append("SIGSEGV") }
    if isPast || mapping.isDoubtful { signals.append("SIGBUS") }
    // Whether a copy outlives the page that it is of is left open.
    return AccessOutcomes(
      canSucceed: mayAllow && (!isPast || mapping.isCopied), signals: signals,
      isOpen: mapping.isDoubtful && (!isPast || mapping.isCopied))
  }

  /// Whether a page shows one that lies behind the end of its object as a whole.
  func isPastEnd(_ page: Page) -> Bool {
    guard let mapping = page.mapping, let object = mapping.object else { return false }
    return objects[object].isPastEnd(mapping.page)
  }

  /// Whether a protection allows an access; `nil` where that is left to the implementation.
  private func allows(_ protection: Protection, _ access: Access) -> Bool? {
    switch access {
    case .store: protection.contains(.write)
    case .load: protection.contains(.read) ? true : protection.isEmpty ? false : nil
    case .execute: protection.contains(.execute) ? true : protection.isEmpty ? false : nil
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
      if one.isOpen { all.isOpen = true }
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
          storeShared(arena, page, mapping, object, part)
        } else {
          process.arenas[arena].contents.set([part])
          changeMappings(arena, page..<(page + 1)) { $0.isCopied = true }
        }
      }
    }
  }

  private mutating func storeShared(
    _ arena: Int, _ page: Int, _ mapping: Mapping, _ object: Int, _ part: Contents.Piece
  ) {
    let distance = Extent(pages: mapping.page - page)
    let size = objects[object].size
    for piece in [part].moved(by: distance) {
      let data = Contents.Piece(
        start: piece.start, end: min(piece.end, size), filling: piece.filling)
      let tail = Contents.Piece(
        start: max(piece.start, size), end: piece.end, filling: piece.filling)
      if data.start < data.end { storeData(arena, page, mapping, object, data) }
      guard tail.start < tail.end else { continue }
      // What lies behind the end is no data: whether others see it is left open.
      objects[object].memory.set(from: tail.start, to: tail.end, .unknown)
      objects[object].hasTail = true
      overlay(object, from: tail.start, to: tail.end, .unknown, of: nil)
      process.arenas[arena].contents.set([tail].moved(by: .zero - distance))
    }
  }

  private mutating func storeData(
    _ arena: Int, _ page: Int, _ mapping: Mapping, _ object: Int, _ data: Contents.Piece
  ) {
    objects[object].memory.set([data])
    overlay(object, from: data.start, to: data.end, .through, of: true)
    overlay(object, from: data.start, to: data.end, .unknown, of: false)
    if isUnified { return objects[object].file.set([data]) }
    objects[object].file.set(from: data.start, to: data.end, .unknown)
    if objects[object].takesTransfers { objects[object].dirty.insert(mapping.page) }
    let distance = Extent(pages: mapping.page - page)
    let end = min(objects[object].size - distance, Extent(pages: page + 1))
    for piece in process.arenas[arena].contents.pieces(from: Extent(pages: page), to: end)
    where piece.filling != .through {
      // A page is written back as a whole, with what a write to the file has not changed in it.
      let (start, end) = (piece.start + distance, piece.end + distance)
      objects[object].file.set(from: start, to: end, .unknown)
      objects[object].memory.set(from: start, to: end, .unknown)
    }
  }

  /// Changes what mappings of an object show in place of it, in every process.
  ///
  /// - Parameters:
  ///   - object: The object.
  ///   - start: Where the range begins in it.
  ///   - end: Where it ends.
  ///   - filling: What they show; `unknown` where they may or may not show what has changed.
  ///   - isShared: Which mappings: the shared ones, private ones that show the object, or both.
  mutating func overlay(
    _ object: Int, from start: Extent, to end: Extent, _ filling: Filling, of isShared: Bool?
  ) {
    let isUnified = isUnified
    forEachProcess { process in
      for arena in process.arenas.indices {
        for page in process.arenas[arena].pages.indices {
          guard let mapping = process.arenas[arena].pages[page].mapping, mapping.object == object,
            isShared.map({ $0 == mapping.isShared }) ?? true
          else { continue }
          let distance = Extent(pages: page - mapping.page)
          let from = max(start + distance, Extent(pages: page))
          let to = min(end + distance, Extent(pages: page + 1))
          for piece in process.arenas[arena].contents.pieces(from: from, to: to)
          where mapping.isShared || piece.filling == .through && !(isUnified && !mapping.isCopied) {
            process.arenas[arena].contents.set(from: piece.start, to: piece.end, filling)
          }
        }
      }
    }
  }
}
