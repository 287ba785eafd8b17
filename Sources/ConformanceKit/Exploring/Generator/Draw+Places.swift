import ConformanceCases

extension Draw {
  /// A page of an arena, mostly one of those that a step of late was about.
  mutating func page(_ model: Model, _ arena: Int) -> Int {
    let count = model.process.arenas[arena].pages.count
    if let recent, recent.arena == arena, recent.pages.upperBound <= count, once(in: 2) {
      return once(in: 2)
        ? recent.pages.lowerBound
        : recent.pages.lowerBound + below(min(count - recent.pages.lowerBound, 4))
    }
    return below(count)
  }

  /// The size of a new object of a kind: few pages, hundreds, or past gibibytes where it has a hole.
  mutating func objectSize(_ kind: String) -> Extent {
    if kind == "sparse-file", once(in: 3) {
      return Extent(pages: number(1...5) * Extent.gibibyte.pages)
        + size(near: Extent(pages: number(0...3)))
    }
    if once(in: 12) { return size(near: Extent(pages: number(100...300))) }
    return size(near: Extent(pages: number(0...4)))
  }

  /// A page of an object, mostly where it has bytes: its first ones, its last ones, or at a gibibyte.
  mutating func objectPage(_ model: Model, _ descriptor: Int) -> Int {
    guard case .open(let index) = model.process.descriptors[descriptor] else { return below(4) }
    let last = model.objects[model.descriptions[index].object].size.pagesBefore
    guard last > 8, !once(in: 4) else { return once(in: 2) ? 0 : below(4) }
    let gibibytes = last / Extent.gibibyte.pages
    if gibibytes > 0, once(in: 2) {
      return number(1...gibibytes) * Extent.gibibyte.pages - below(2)
    }
    return max(0, last - number(0...4))
  }

  /// A length that no address space has.
  mutating func hugeLength() -> Extent {
    once(in: 3) ? .sizeEnd - Extent(bytes: 1) : .sizeEnd - Extent(pages: number(1...4))
  }

  /// Two or three ranges of bytes, as `readv` takes them.
  mutating func ranges(_ model: Model) -> Argument? {
    var iovecs: [Iovec] = []
    for _ in 0..<number(2...3) {
      guard let range = byteRange(model), case .operand(let base)? = operand(range.address, model)
      else { return nil }
      iovecs.append(Iovec(base: base, length: range.length.operand()))
    }
    return .iovecs(iovecs)
  }

  /// An offset in an object, mostly where it has bytes, or near its end.
  mutating func offset(_ model: Model, _ descriptor: Int) -> Extent {
    guard case .open(let index) = model.process.descriptors[descriptor] else { return .zero }
    let size = model.objects[model.descriptions[index].object].size
    return size.pages > 8 || once(in: 6)
      ? place(inPage: max(0, objectPage(model, descriptor) - below(2))) : place(inPage: below(4))
  }
}
