import ConformanceCases

extension Model {
  /// What matters of what a step works on, in a few words: for what was explored.
  func state(of step: Step) -> String {
    if let range = touched(step) {
      let states = Set(range.map(state))
      return states.count > 2 ? "several" : states.sorted().joined(separator: " and ")
    }
    guard step.argument("fildes") != nil else { return waiting.isEmpty ? "any" : "in a child" }
    guard let index = try? description(step) else { return "not open" }
    let description = descriptions[index]
    let object = objects[description.object]
    let isMapped = isMapped(description.object)
    return [
      object.kind ?? "memory", description.canWrite ? "writable" : "read-only",
      isMapped ? "mapped" : "not mapped",
    ].joined(separator: " ")
  }

  /// The pages that a step touches, as far as they are known.
  private func touched(_ step: Step) -> [Page]? {
    for name in ["addr", "at", "old_address"] where step.argument(name) != nil {
      guard let address = try? address(step, name) else { return nil }
      let length = ["len", "old_size"].lazy.compactMap { try? self.extent(step, $0) }.first
      let end = (address.position + (length ?? Extent(bytes: 1))).pagesBefore
      let pages = process.arenas[address.arena].pages
      let first = max(0, address.position.page)
      return Array(
        pages[min(first, pages.count)..<max(min(first, pages.count), min(end, pages.count))])
    }
    return nil
  }

  private func state(_ page: Page) -> String {
    guard let mapping = page.mapping else { return page == .hole ? "hole" : "unknown" }
    let kind = mapping.object.map { objects[$0].kind ?? "shared memory" } ?? "private memory"
    var words = [kind]
    if let object = mapping.object, objects[object].kind != nil {
      words.append(mapping.isShared ? "shared" : mapping.isCopied ? "copied" : "private")
    }
    if isPastEnd(page) { words.append("past the end") }
    if mapping.isDoubtful { words.append("grown") }
    if mapping.lock != .none { words.append("locked") }
    if mapping.protections != [[.read, .write]] { words.append("protected") }
    return words.joined(separator: " ")
  }
}
