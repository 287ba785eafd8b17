extension Model {
  /// Gives an object another size, as `ftruncate` does or a write behind its end.
  mutating func resize(_ object: Int, to size: Extent) {
    let old = objects[object].size
    if size < old { shrink(object, from: old, to: size) }
    if size > old { grow(object, from: old, to: size) }
    objects[object].size = size
  }

  private mutating func shrink(_ object: Int, from old: Extent, to size: Extent) {
    let pageEnd = Extent(pages: size.pagesBefore)
    let isMapped = !size.isAligned && isMapped(object, size.page)
    objects[object].memory.set(from: size, to: pageEnd, isMapped ? .unknown : .zero)
    objects[object].memory.set(from: pageEnd, to: .end, .zero)
    objects[object].file.set(from: size, to: .end, .zero)
    objects[object].dirty = objects[object].dirty.filter { $0 < size.pagesBefore }
    if isMapped { forgetPrivate(object, from: size, to: pageEnd) }
    doubt(object, from: size.pagesBefore)
  }

  private mutating func grow(_ object: Int, from old: Extent, to size: Extent) {
    let pageEnd = Extent(pages: old.pagesBefore)
    objects[object].file.set(from: old, to: .end, .zero)
    for piece in objects[object].memory.pieces(from: old, to: pageEnd)
    where piece.filling != .zero {
      // Whether what was stored there reaches the object is left open.
      objects[object].file.set(from: piece.start, to: min(piece.end, size), .unknown)
    }
    objects[object].memory.set(from: pageEnd, to: .end, .zero)
    doubt(object, from: old.pagesBefore)
  }

  /// Mappings of pages that their object loses, or gets later on.
  private mutating func doubt(_ object: Int, from first: Int) {
    forEachProcess { process in
      for arena in process.arenas.indices {
        for page in process.arenas[arena].pages.indices {
          guard case .mapped(var mapping) = process.arenas[arena].pages[page],
            mapping.object == object, mapping.page >= first
          else { continue }
          mapping.isDoubtful = true
          process.arenas[arena].pages[page] = .mapped(mapping)
          guard mapping.isCopied else { continue }
          process.arenas[arena].contents.set(
            from: Extent(pages: page), to: Extent(pages: page + 1), .unknown)
        }
      }
    }
  }

  /// Writes into an object through a descriptor.
  ///
  /// - Parameters:
  ///   - object: The object.
  ///   - pieces: The bytes, at their positions in it.
  ///   - end: Where they end.
  mutating func write(_ object: Int, _ pieces: [Contents.Piece], to end: Extent) {
    if end > objects[object].size { resize(object, to: end) }
    objects[object].isSynchronized = false
    for piece in pieces {
      for page in piece.start.page..<piece.end.pagesBefore {
        let start = max(piece.start, Extent(pages: page))
        let end = min(piece.end, Extent(pages: page + 1))
        let isMapped = isMapped(object, page)
        let isDirty = objects[object].dirty.contains(page)
        objects[object].file.set(from: start, to: end, isDirty ? .unknown : piece.filling)
        objects[object].memory.set(
          from: start, to: end, isMapped || isDirty ? .unknown : piece.filling)
      }
      forgetPrivate(object, from: piece.start, to: piece.end)
    }
  }

  /// A page that nobody has mapped is mapped: what was written is seen there.
  mutating func beginMapping(_ object: Int, _ page: Int) {
    guard objects[object].takesTransfers, !objects[object].dirty.contains(page),
      !isMapped(object, page)
    else { return }
    let start = Extent(pages: page)
    let end = min(objects[object].size, Extent(pages: page + 1))
    let written = objects[object].file.pieces(from: start, to: end)
    for piece in objects[object].memory.pieces(from: start, to: end)
    where piece.filling == .unknown {
      for part in written {
        let from = max(piece.start, part.start)
        objects[object].memory.set(from: from, to: min(piece.end, part.end), part.filling)
      }
    }
  }

  /// What was stored into a page is in the file.
  mutating func synchronize(_ object: Int, _ page: Int, invalidates: Bool) {
    let start = Extent(pages: page)
    let end = min(objects[object].size, Extent(pages: page + 1))
    if objects[object].dirty.remove(page) != nil {
      objects[object].file.set(objects[object].memory.pieces(from: start, to: end))
    } else if invalidates, objects[object].isSynchronized {
      objects[object].memory.set(objects[object].file.pieces(from: start, to: end))
    }
  }
}
