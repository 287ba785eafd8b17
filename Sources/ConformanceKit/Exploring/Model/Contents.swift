/// What is known of the bytes of an object or of a part of an address space: runs in their order.
struct Contents: Sendable, Hashable {
  /// A part of the bytes.
  struct Piece: Sendable, Hashable {
    var start: Extent
    var end: Extent
    var filling: Filling
  }

  /// Where each run begins; the last one has no end.
  private var runs: [(start: Extent, filling: Filling)]

  /// Creates contents that are the same everywhere.
  init(_ filling: Filling) {
    runs = [(.zero, filling)]
  }

  static func == (first: Contents, second: Contents) -> Bool {
    first.runs.elementsEqual(second.runs) { $0 == $1 }
  }

  func hash(into hasher: inout Hasher) {
    for run in runs {
      hasher.combine(run.start)
      hasher.combine(run.filling)
    }
  }

  /// The parts of a range, in their order.
  func pieces(from start: Extent, to end: Extent) -> [Piece] {
    guard start < end else { return [] }
    var pieces: [Piece] = []
    for (index, run) in runs.enumerated() {
      let next = index + 1 < runs.count ? runs[index + 1].start : end
      let piece = Piece(
        start: max(run.start, start), end: min(next, end), filling: run.filling)
      if piece.start < piece.end { pieces.append(piece) }
    }
    return pieces
  }

  /// Whether something holds of a filling in a range.
  func contains(
    from start: Extent, to end: Extent, where holds: (Filling) -> Bool
  ) -> Bool {
    pieces(from: start, to: end).contains { holds($0.filling) }
  }

  /// Changes the bytes of a range.
  mutating func set(from start: Extent, to end: Extent, _ filling: Filling) {
    guard start < end else { return }
    var changed: [(start: Extent, filling: Filling)] = []
    var behind: Filling?
    for run in runs {
      if run.start <= end { behind = run.filling }
      if run.start < start { changed.append(run) }
    }
    changed.append((start, filling))
    if let behind, end < .end { changed.append((end, behind)) }
    changed += runs.filter { $0.start > end }
    runs = changed.reduce(into: []) { runs, run in
      if let last = runs.last, last.filling == run.filling { return }
      runs.append(run)
    }
  }

  /// Takes over pieces that lie at positions of its own.
  mutating func set(_ pieces: [Piece]) {
    for piece in pieces { set(from: piece.start, to: piece.end, piece.filling) }
  }
}

extension [Contents.Piece] {
  /// The same bytes at other positions.
  func moved(by distance: Extent) -> [Contents.Piece] {
    map { piece in
      Contents.Piece(
        start: piece.start + distance, end: piece.end + distance,
        filling: piece.filling.moved(by: distance))
    }
  }

  /// The bytes, where each is known and the same for every size of a page; at most 64.
  var bytes: [UInt8]? {
    var bytes: [UInt8] = []
    for piece in self {
      let length = piece.end - piece.start
      guard length.pages == 0, length.bytes <= 64 else { return nil }
      for index in 0..<length.bytes {
        guard let byte = piece.filling.value(at: piece.start + Extent(bytes: index)) else {
          return nil
        }
        bytes.append(byte)
      }
    }
    return bytes
  }

  /// The parts of them that lie in a range.
  func part(from start: Extent, to end: Extent) -> [Contents.Piece] {
    filter { $0.start < end && start < $0.end }.map {
      Contents.Piece(
        start: Swift.max($0.start, start), end: Swift.min($0.end, end), filling: $0.filling)
    }
  }

  /// Whether these and other pieces of the same range are the same; `nil` if unknown.
  func equals(_ others: [Contents.Piece]) -> Bool? {
    var isEqual: Bool? = true
    for piece in self {
      for other in others {
        let start = Swift.max(piece.start, other.start)
        let end = Swift.min(piece.end, other.end)
        guard start < end else { continue }
        switch piece.filling.equals(other.filling, from: start, to: end) {
        case false?: return false
        case nil: isEqual = nil
        case true?: break
        }
      }
    }
    return isEqual
  }
}
