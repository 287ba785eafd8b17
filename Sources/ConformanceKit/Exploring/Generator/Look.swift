import ConformanceCases

/// Looks at all that is known: through every view that there is, and some that are made for it.
struct Look {
  /// The steps that look, with what they must see.
  private(set) var steps: [(step: Step, prediction: Prediction)] = []
  private var model: Model
  /// How many steps there may yet be, those in blocks too.
  private var room: Int

  /// Creates a look at what a model knows.
  ///
  /// - Parameters:
  ///   - model: What is known.
  ///   - room: How many steps look at most, so that a plan is not too long.
  init(_ model: Model, room: Int) {
    self.model = model
    self.room = room
  }

  /// The most pages of an object that are looked at in one piece.
  private static let most = 6

  /// Steps that look at the memory of a process, with what they expect.
  ///
  /// - Parameters:
  ///   - model: What is known.
  ///   - draw: Which of several ways is taken.
  ///   - isAll: Whether everything is looked at, or the mapping that is newest.
  ///   - room: How many steps look at most.
  /// - Returns: The steps, in their order.
  static func steps(
    _ model: Model, _ draw: inout Draw, ofAll isAll: Bool, room: Int
  ) -> [Step] {
    var look = Look(model, room: room)
    let arenas = model.process.arenas.indices
    for arena in isAll ? arenas : arenas.suffix(1) { look.lookAtArena(arena, draw) }
    return look.steps.map(\.step)
  }

  /// Looks at everything: memory, files, what a new mapping shows, what a child sees, locks.
  mutating func lookAtAll(_ draw: inout Draw) {
    let arenas = model.process.arenas.indices
    for arena in arenas {
      lookAtArena(arena, draw)
      if draw.once(in: 3) { lookAtPages(arena, by: "call", draw) }
    }
    lookAtObjects(&draw)
    let kinds = Set(draw.kinds.map(\.name))
    if kinds.contains("fork"), draw.once(in: 3) { lookInChild(&draw) }
    if kinds.contains("mlock") || kinds.contains("mlockall") {
      for arena in arenas { lookAtLocks(arena, draw) }
    }
  }

  /// Adds a step, if it may be done and anything can be said of it.
  @discardableResult
  private mutating func add(_ step: Step?) -> Bool {
    var next = model
    guard room > 0, var step, let prediction = try? next.predict(step),
      prediction.expectation != .any,
      !(prediction.expectation.isFailure && !step.bindings.isEmpty)
    else { return false }
    model = next
    step.expectation = prediction.expectation
    room -= step.withBlock.count
    var own = prediction
    own.block = []
    steps.append((step, own))
    return true
  }

  // MARK: - Memory

  private mutating func lookAtArena(_ arena: Int, _ draw: Draw) {
    for range in model.process.arenas[arena].knownRanges {
      compare(arena, range, draw)
    }
    lookAtPages(arena, by: "touch", draw)
  }

  private mutating func compare(_ arena: Int, _ range: Range<Int>, _ draw: Draw) {
    let (start, end) = (Extent(pages: range.lowerBound), Extent(pages: range.upperBound))
    for piece in model.view(arena, from: start, to: end) {
      add(draw.comparison(piece, arena, model))
    }
  }

  private mutating func lookAtPages(_ arena: Int, by how: String, _ draw: Draw) {
    for range in model.process.arenas[arena].knownRanges {
      let address = Address(arena: arena, position: Extent(pages: range.lowerBound))
      let at = draw.operand(address, model)
      let length = draw.bytes(Extent(pages: range.count))
      guard let at else { continue }
      add(draw.make("pages", ["at": at, "len": length, "by": .text(how)]))
    }
  }

  /// A range is locked where an invalidation fails, and is not where it succeeds.
  private mutating func lookAtLocks(_ arena: Int, _ draw: Draw) {
    for range in model.process.arenas[arena].lockRanges.prefix(4) {
      let address = Address(arena: arena, position: Extent(pages: range.lowerBound))
      guard let at = draw.operand(address, model) else { continue }
      add(
        draw.make(
          "msync",
          [
            "addr": at, "len": draw.bytes(Extent(pages: range.count)),
            "flags": .set(["MS_SYNC", "MS_INVALIDATE"]),
          ]))
    }
  }

  private mutating func lookInChild(_ draw: inout Draw) {
    var child = model
    child.beginChild()
    let block = Look.steps(child, &draw, ofAll: true, room: room / 2)
    if !block.isEmpty { add(draw.make("fork", [:], block: block)) }
  }

  // MARK: - Objects

  private mutating func lookAtObjects(_ draw: inout Draw) {
    var seen: Set<Int> = []
    let names = model.process.names.keys.sorted()
    for name in names {
      guard case .descriptor(let index)? = model.process.names[name],
        case .open(let description) = model.process.descriptors[index]
      else { continue }
      let object = model.descriptions[description].object
      add(draw.make("fstat", ["fildes": draw.name(name)]))
      guard model.descriptions[description].canRead, seen.insert(object).inserted else { continue }
      lookAt(object, by: name, &draw)
    }
    for name in model.openNames {
      guard let path = model.process.paths[name], let object = model.object(at: path),
        seen.insert(object).inserted
      else { continue }
      let new = draw.newName("f", model)
      let given: [String: Argument] = ["same": .text(name), "oflag": .set(["O_RDONLY"])]
      if add(draw.make("open", as: new, given)) { lookAt(object, by: new, &draw) }
    }
  }

  private mutating func lookAt(_ object: Int, by descriptor: String, _ draw: inout Draw) {
    let count = model.objects[object].size.pagesBefore
    var firsts = [max(0, count - Self.most + 1)]
    if count >= Self.most { firsts.insert(0, at: 0) }
    for first in firsts {
      read(descriptor, from: first, draw)
      map(descriptor, from: first, draw)
    }
  }

  /// Reads a part of a file into memory of its own, and looks at it there.
  private mutating func read(_ descriptor: String, from first: Int, _ draw: Draw) {
    let buffer = draw.newName("m", model)
    let length = draw.bytes(Extent(pages: Self.most))
    let map = draw.make(
      "mmap", as: buffer,
      [
        "len": length, "prot": .set(["PROT_READ", "PROT_WRITE"]),
        "flags": .set(["MAP_PRIVATE", "MAP_ANONYMOUS"]),
      ])
    let read = draw.make(
      "pread",
      [
        "fildes": draw.name(descriptor), "buf": draw.name(buffer), "nbyte": length,
        "offset": draw.bytes(Extent(pages: first)),
      ])
    let before = self
    guard add(map), add(read) else { return self = before }
    compare(model.process.arenas.count - 1, 0..<Self.most, draw)
  }

  /// Maps a part of an object anew, and looks at it there.
  private mutating func map(_ descriptor: String, from first: Int, _ draw: Draw) {
    let map = draw.make(
      "mmap", as: draw.newName("m", model),
      [
        "len": draw.bytes(Extent(pages: Self.most)), "prot": .set(["PROT_READ"]),
        "flags": .set(["MAP_SHARED"]), "fildes": draw.name(descriptor),
        "off": draw.bytes(Extent(pages: first)),
      ])
    if add(map) { lookAtArena(model.process.arenas.count - 1, draw) }
  }
}

extension Arena {
  /// The longest ranges of pages of which it is known what is mapped there.
  fileprivate var knownRanges: [Range<Int>] { ranges { $0 == .unknown ? nil : true } }

  /// The longest ranges of pages that are locked, or not, alike.
  fileprivate var lockRanges: [Range<Int>] {
    ranges { page in page.mapping.flatMap { $0.isShared && $0.object != nil ? $0.lock : nil } }
  }

  /// The longest ranges of pages that are alike in something that they have.
  private func ranges<Trait: Equatable>(_ trait: (Page) -> Trait?) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var last: Trait?
    for (index, page) in pages.enumerated() {
      let one = trait(page)
      if let one, one == last, let range = ranges.last {
        ranges[ranges.count - 1] = range.lowerBound..<(index + 1)
      } else if one != nil {
        ranges.append(index..<(index + 1))
      }
      last = one
    }
    return ranges
  }
}
