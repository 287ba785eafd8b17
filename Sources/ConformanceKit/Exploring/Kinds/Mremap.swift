import ConformanceCases

/// A mapping is made smaller or larger, or moved: an extension.
struct Mremap: StepKind {
  let name = "mremap"
  let calls = ["mremap"]

  func predict(_ step: Step, in model: inout Model) throws(Obstacle) -> Prediction {
    guard model.isUnified else { throw .beyond("an extension beside POSIX") }
    let flags = Set(try model.constants(step, "flags"))
    if let other = flags.subtracting(["MREMAP_MAYMOVE", "MREMAP_FIXED"]).sorted().first {
      throw .beyond("the flag \(other)")
    }
    let address = try model.address(step, "old_address")
    let old = try model.extent(step, "old_size")
    let new = try model.extent(step, "new_size")
    guard old > .zero, new >= .zero, new.isCountable || new.isHuge else { throw .beyond("a size") }
    let range = try model.pages(at: address, old)
    let (isFixed, mayMove) = (flags.contains("MREMAP_FIXED"), flags.contains("MREMAP_MAYMOVE"))
    if isFixed, !mayMove { return Prediction(.error(["EINVAL"]), "x-mremap-6") }
    if new == .zero { return Prediction(.error(["EINVAL"]), "x-mremap-9") }
    if new.isHuge { return Prediction(.error(["ENOMEM", "EINVAL"]), "x-mremap-17") }
    try check(model, address.arena, range)
    let count = new.pagesBefore
    if isFixed { return try move(step, address, range, count, &model) }
    if count <= range.count { return shrink(step, address, range, count, &model) }
    return try grow(step, address, range, count, mayMove: mayMove, &model)
  }

  /// What is moved or grows is of one mapping, whole in its kind and its order.
  private func check(
    _ model: Model, _ arena: Int, _ range: Range<Int>
  ) throws(Obstacle) {
    let mappings = model.mappings(arena, range)
    guard let first = mappings.first ?? nil else { throw .beyond("a range that is not mapped") }
    for (index, mapping) in mappings.enumerated() {
      guard let mapping, mapping.object == first.object, mapping.isShared == first.isShared,
        mapping.object == nil || mapping.page == first.page + index,
        mapping.protections == first.protections, mapping.piece == first.piece,
        mapping.lock == .none,
        mapping.protections.count == 1, !mapping.isDoubtful
      else { throw .beyond("a range of several kinds") }
    }
  }

  private func shrink(
    _ step: Step, _ address: Address, _ range: Range<Int>, _ count: Int, _ model: inout Model
  ) -> Prediction {
    for page in range.dropFirst(count) { model.process.arenas[address.arena].pages[page] = .hole }
    model.bind(step, .address(address))
    return Prediction(same(step), requirements: ["x-mremap-1"])
  }

  private func grow(
    _ step: Step, _ address: Address, _ range: Range<Int>, _ count: Int, mayMove: Bool,
    _ model: inout Model
  ) throws(Obstacle) -> Prediction {
    if mayMove { return try growElsewhere(step, address, range, count, &model) }
    let pages = model.process.arenas[address.arena].pages
    let wanted = range.upperBound..<(range.lowerBound + count)
    guard wanted.upperBound <= pages.count, !pages[wanted].contains(.unknown) else {
      throw .unknown("what lies beside a mapping")
    }
    let isFree = pages[wanted].allSatisfy { $0 == .hole }
    if !isFree { return Prediction(.error(["ENOMEM"]), "x-mremap-3") }
    guard let last = pages[range.upperBound - 1].mapping,
      last.object != nil || !last.isShared
    else { throw .beyond("anonymous memory that is shared and grows") }
    if let object = last.object, model.objects[object].kind == nil {
      throw .beyond("anonymous memory that is shared and grows")
    }
    for (index, page) in wanted.enumerated() {
      var mapping = last
      mapping.page = last.object == nil ? last.page : last.page + index + 1
      mapping.isCopied = false
      model.process.arenas[address.arena].pages[page] = .mapped(mapping)
    }
    model.process.arenas[address.arena].contents.set(
      from: Extent(pages: wanted.lowerBound), to: Extent(pages: wanted.upperBound),
      last.object == nil ? .zero : .through)
    model.bind(step, .address(address))
    return Prediction(same(step), requirements: ["x-mremap-2"])
  }

  /// A mapping that may move has another place, or the one that it had: nobody knows of that any more.
  private func growElsewhere(
    _ step: Step, _ address: Address, _ range: Range<Int>, _ count: Int, _ model: inout Model
  ) throws(Obstacle) -> Prediction {
    guard let last = model.process.arenas[address.arena].pages[range.upperBound - 1].mapping,
      last.object.map({ model.objects[$0].kind != nil }) ?? !last.isShared
    else { throw .beyond("anonymous memory that is shared and grows") }
    guard !step.bindings.isEmpty else { throw .beyond("a new place without a name") }
    let contents = model.process.arenas[address.arena].contents.pieces(
      from: address.position, to: address.position + Extent(pages: range.count))
    var arena = Arena(pages: Array(model.process.arenas[address.arena].pages[range]))
    for page in range.count..<count {
      var mapping = last
      mapping.page = last.object == nil ? last.page : last.page + page - range.count + 1
      mapping.isCopied = false
      arena.pages.append(.mapped(mapping))
    }
    arena.contents.set(contents.moved(by: .zero - address.position))
    arena.contents.set(
      from: Extent(pages: range.count), to: Extent(pages: count),
      last.object == nil ? .zero : .through)
    model.process.loseHoles()
    for page in model.process.arenas[address.arena].pages.indices
    where page >= range.lowerBound && page < range.lowerBound + count {
      model.process.arenas[address.arena].pages[page] = .unknown
    }
    model.process.arenas.append(arena)
    model.bind(step, .address(Address(arena: model.process.arenas.count - 1, position: .zero)))
    return Prediction(.success, "x-mremap-4", "x-mremap-2")
  }

  private func move(
    _ step: Step, _ address: Address, _ range: Range<Int>, _ count: Int, _ model: inout Model
  ) throws(Obstacle) -> Prediction {
    let target = try model.address(step, "new_address")
    let place = try model.pages(at: target, Extent(pages: count))
    if target.arena == address.arena, place.overlaps(range) {
      return Prediction(.error(["EINVAL"]), "x-mremap-10")
    }
    guard count <= range.count else { throw .beyond("a mapping that grows as it moves") }
    let (start, end) = (address.position, address.position + Extent(pages: count))
    let pieces = model.process.arenas[address.arena].contents.pieces(from: start, to: end)
    model.pieces += 1
    let piece = model.pieces
    for (index, page) in place.enumerated() {
      model.process.arenas[target.arena].pages[page] =
        model.process.arenas[address.arena].pages[range.lowerBound + index]
    }
    model.changeMappings(target.arena, place) { $0.piece = piece }
    for page in range { model.process.arenas[address.arena].pages[page] = .hole }
    model.process.arenas[target.arena].contents.set(pieces.moved(by: target.position - start))
    model.bind(step, .address(target))
    guard case .operand(let operand) = step.argument("new_address") else {
      return Prediction(.success)
    }
    return Prediction(
      .returns(Relation([Relation.Clause(.equal, operand)])),
      requirements: ["x-mremap-5", "x-mremap-18", "x-mremap-20"])
  }

  private func same(_ step: Step) -> Expectation {
    guard case .operand(let operand) = step.argument("old_address") else { return .success }
    return .returns(Relation([Relation.Clause(.equal, operand)]))
  }

  func draw(_ model: Model, _ draw: inout Draw) -> Step? {
    guard model.isUnified, let arena = draw.arena(model) else { return nil }
    let range = draw.pageRange(model, arena)
    let old = Address(arena: arena, position: Extent(pages: range.lowerBound))
    var given: [String: Argument] = [:]
    given["old_address"] = draw.operand(old, model)
    given["old_size"] = draw.bytes(Extent(pages: range.count))
    given["new_size"] = draw.bytes(Extent(pages: draw.number(1...(range.count + 2))))
    given["flags"] = .set([])
    if draw.once(in: 3) {
      given["flags"] = .set(["MREMAP_MAYMOVE"])
      given["new_size"] = draw.bytes(Extent(pages: range.count + draw.number(1...4)))
      return draw.make("mremap", as: draw.newName("m", model), given)
    }
    if draw.once(in: 2), let other = draw.arena(model) {
      let page = draw.below(model.process.arenas[other].pages.count)
      given["new_address"] = draw.operand(
        Address(arena: other, position: Extent(pages: page)), model)
      given["new_size"] = given["old_size"]
      given["flags"] = .set(["MREMAP_MAYMOVE", "MREMAP_FIXED"])
    }
    return draw.make("mremap", given)
  }
}
