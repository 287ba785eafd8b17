extension Model {
  /// The requirements that say what an access to a range does.
  func requirements(at address: Address, _ length: Extent, _ access: Access) -> [String] {
    let pages = process.arenas[address.arena].pages
    let first = address.position.page
    let last = min((address.position + length).pagesBefore, pages.count)
    var requirements: Set<String> = []
    for page in first..<max(first, last) {
      requirements.formUnion(self.requirements(pages[page], access))
    }
    return requirements.sorted()
  }

  private func requirements(_ page: Page, _ access: Access) -> [String] {
    guard let mapping = page.mapping else { return ["munmap-3", "signals-3"] }
    var requirements: [String] = []
    let kind = mapping.object.flatMap { objects[$0].kind }
    if let object = mapping.object, objects[object].isPastEnd(mapping.page) {
      requirements.append(kind == "shm" ? "mmap-50" : "mmap-49")
    }
    if mapping.isDoubtful { requirements.append("ftruncate-5") }
    switch (mapping.object, mapping.isShared, kind) {
    case (nil, _, _): requirements.append("mmap-69")
    case (_, true, nil): requirements.append("mmap-72")
    case (_, true, _): requirements.append("mmap-21")
    default: requirements.append("mmap-24")
    }
    for protection in mapping.protections {
      if protection.isEmpty { requirements.append("mmap-19") }
      if access == .execute { requirements.append("mmap-17") }
      if access == .store, !protection.contains(.write) { requirements.append("mmap-18") }
    }
    return requirements
  }
}
