extension Model {
  /// Gives an object another size, as `ftruncate` does or a write behind its end.
  ///
  /// - Parameters:
  ///   - object: The object.
  ///   - size: The new size.
  ///   - byWrite: Whether a write makes it larger.
  mutating func resize(_ object: Int, to size: Extent, byWrite: Bool = false) {
    let old = objects[object].size
    if size < old { shrink(object, to: size) }
    if size > old { grow(object, from: old, to: size, byWrite: byWrite) }
    objects[object].size = size
  }

  private mutating func shrink(_ object: Int, to size: Extent) {
    objects[object].memory.set(from: size, to: .end, .zero)
    objects[object].file.set(from: size, to: .end, .zero)
    objects[object].dirty = objects[object].dirty.filter { $0 < size.pagesBefore }
    objects[object].hasTail = false
    // Behind the new end an older mapping shows what it likes.
    let pageEnd = Extent(pages: size.pagesBefore)
    overlay(object, from: size, to: pageEnd, .unknown, of: nil)
    overlay(object, from: pageEnd, to: .end, .through, of: true)
  }

  private mutating func grow(_ object: Int, from old: Extent, to size: Extent, byWrite: Bool) {
    let pageEnd = Extent(pages: old.pagesBefore)
    let hasTail = objects[object].hasTail
    let tail = objects[object].memory.pieces(from: old, to: min(pageEnd, size))
    objects[object].file.set(from: old, to: .end, .zero)
    objects[object].memory.set(from: old, to: .end, .zero)
    objects[object].hasTail = false
    if hasTail {
      overlay(object, from: old, to: pageEnd, .unknown, of: nil)
      // What lies behind the new end as well is there still, or not.
      objects[object].hasTail = size < pageEnd
      objects[object].memory.set(from: size, to: pageEnd, .unknown)
      if !byWrite, mayKeepTail(object) {
        objects[object].file.set(tail)
        objects[object].memory.set(tail)
      }
    }
    doubt(object, from: old.pagesBefore)
  }

  /// Whether `ftruncate` may make data of what was stored behind the end.
  ///
  /// It may where that is mapped. What a shared memory object reads as where it has grown, no text
  /// says: the one of `ftruncate` is of regular files, and nothing is written out there.
  func mayKeepTail(_ object: Int) -> Bool {
    objects[object].kind == "shm" || isMapped(object, objects[object].size.page)
  }

  /// What was stored behind the end of an object may be cleared by any call, and at any time.
  mutating func forgetTails() {
    for object in objects.indices where objects[object].hasTail {
      let size = objects[object].size
      overlay(object, from: size, to: Extent(pages: size.pagesBefore), .unknown, of: true)
    }
  }

  /// Mappings of pages that their object gets later on.
  private mutating func doubt(_ object: Int, from first: Int) {
    let isUnified = isUnified
    forEachProcess { process in
      for arena in process.arenas.indices {
        for page in process.arenas[arena].pages.indices {
          guard case .mapped(var mapping) = process.arenas[arena].pages[page],
            mapping.object == object, mapping.page >= first, !isUnified || mapping.isCopied
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
    if end > objects[object].size { resize(object, to: end, byWrite: true) }
    objects[object].isSynchronized = false
    for piece in pieces {
      for page in piece.start.page..<piece.end.pagesBefore {
        let start = max(piece.start, Extent(pages: page))
        let end = min(piece.end, Extent(pages: page + 1))
        // What was stored before may be written over it later.
        let filling = objects[object].dirty.contains(page) ? .unknown : piece.filling
        objects[object].file.set(from: start, to: end, filling)
        objects[object].memory.set(from: start, to: end, filling)
      }
      overlay(
        object, from: piece.start, to: piece.end, isUnified ? .through : .unknown, of: true)
      overlay(object, from: piece.start, to: piece.end, .unknown, of: false)
    }
  }

  /// What was stored into a page is in the file, and what was written into the file in the page.
  mutating func synchronize(_ object: Int, _ page: Int, invalidates: Bool) {
    let start = Extent(pages: page)
    let end = min(objects[object].size, Extent(pages: page + 1))
    overlay(object, from: end, to: Extent(pages: page + 1), .unknown, of: nil)
    if objects[object].dirty.remove(page) != nil {
      objects[object].file.set(objects[object].memory.pieces(from: start, to: end))
    } else if invalidates, objects[object].isSynchronized {
      overlay(object, from: start, to: end, .through, of: true)
    }
  }
}
