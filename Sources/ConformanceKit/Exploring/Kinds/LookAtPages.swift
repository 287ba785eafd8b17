import ConformanceCases

/// The pages of a range are looked at: which accesses they allow.
struct LookAtPages: StepKind {
  let name = "pages"
  let calls = ["pages"]

  func predict(_ step: Step, in model: inout Model) throws(Obstacle) -> Prediction {
    let address = try model.address(step, "at")
    let range = try model.pagesOfBytes(at: address, try model.extent(step, "len"))
    let isCall = model.text(step, "by") == "call"
    let pages = model.process.arenas[address.arena].pages[range]
    let states = pages.map { self.states($0, model, isCall: isCall) }
    let requirements = Set(
      range.flatMap { page in
        model.requirements(
          at: Address(arena: address.arena, position: Extent(pages: page)), Extent(bytes: 1), .store
        )
      })
    for (page, states) in zip(range, states) where states.contains("rw") || states.contains("w") {
      touch(page, address.arena, isKept: !states.contains("w"), &model)
    }
    let isOpen = pages.contains { $0.mapping?.isDoubtful == true && !model.isPastEnd($0) }
    return Prediction(
      isOpen ? .any : .pages(PagesExpectation(pages: states, every: false)),
      requirements: requirements.sorted())
  }

  /// The first byte is stored back, which that of a page that cannot be loaded does not survive.
  private func touch(_ page: Int, _ arena: Int, isKept: Bool, _ model: inout Model) {
    let start = Extent(pages: page)
    let piece = Contents.Piece(start: start, end: start + Extent(bytes: 1), filling: .unknown)
    guard isKept, let mapping = model.process.arenas[arena].pages[page].mapping else {
      return model.store(arena, [piece])
    }
    if let object = mapping.object, mapping.isShared {
      guard model.objects[object].takesTransfers, !model.isUnified else { return }
      model.objects[object].dirty.insert(mapping.page)
    } else {
      model.changeMappings(arena, page..<(page + 1)) { $0.isCopied = true }
    }
  }

  /// The states that a page may be seen in.
  private func states(_ page: Page, _ model: Model, isCall: Bool) -> [String] {
    guard let mapping = page.mapping else { return ["none"] }
    let isPast = model.isPastEnd(page)
    var states: Set<String> = []
    for protection in mapping.protections {
      let own = self.states(protection)
      if !isPast || mapping.isCopied { states.formUnion(own) }
      guard isPast || mapping.isDoubtful else { continue }
      states.insert("bus")
      if isCall || !protection.contains(.read) { states.insert("none") }
      if !protection.contains(.read), protection.contains(.write) { states.formUnion(["w"]) }
    }
    return ["rw", "r", "w", "none", "bus"].filter(states.contains)
  }

  private func states(_ protection: Protection) -> [String] {
    switch (protection.contains(.read), protection.contains(.write)) {
    case (true, true): ["rw"]
    case (true, false): ["r"]
    case (false, true): ["rw", "w"]
    case (false, false): protection.isEmpty ? ["none"] : ["r", "none"]
    }
  }

  func draw(_ model: Model, _ draw: inout Draw) -> Step? {
    guard let arena = draw.arena(model) else { return nil }
    let range = draw.pageRange(model, arena)
    let address = Address(arena: arena, position: Extent(pages: range.lowerBound))
    guard let at = draw.operand(address, model) else { return nil }
    return draw.make(
      "pages",
      [
        "at": at, "len": draw.bytes(Extent(pages: range.count)),
        "by": .text(draw.once(in: 3) ? "call" : "touch"),
      ])
  }
}
