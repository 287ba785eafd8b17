import ConformanceCases

extension Model {
  /// What a step explores.
  func covered(by step: Step, of kind: any StepKind, _ prediction: Prediction) -> [Covered] {
    let outcome = prediction.expectation.outcomeLabel
    let states = states(of: step, fails: prediction.expectation.isFailure)
    return states.sorted().map { Covered(kind: kind.name, state: $0, outcome: outcome) }
  }

  /// What matters of what a step works on, in a few words each.
  ///
  /// A page that is peculiar in several ways counts for each of them. Where a step fails that takes a
  /// descriptor, that is what matters.
  private func states(of step: Step, fails: Bool) -> Set<String> {
    var states: Set<String> = waiting.isEmpty ? [] : ["in a child"]
    let takesDescriptor = step.argument("fildes") != nil
    if let range = touched(step), !(takesDescriptor && fails) {
      states.formUnion(self.states(of: range))
    } else if takesDescriptor {
      states.formUnion(descriptorStates(step))
    }
    return states.isEmpty ? ["any"] : states
  }

  private func states(of pages: [Page]) -> Set<String> {
    let states = Set(pages.map(self.states))
    guard states.count != 1, pages.count != 1 else { return states.first ?? [] }
    if pages.isEmpty { return ["no pages"] }
    if pages.contains(.unknown) { return ["pages of which some are unknown"] }
    return [pages.contains(.hole) ? "mappings and holes" : "several mappings"]
  }

  /// The pages that a step touches, as far as they are known.
  private func touched(_ step: Step) -> [Page]? {
    for name in ["addr", "at", "old_address"] where step.argument(name) != nil {
      guard let address = try? address(step, name) else { return nil }
      let length = ["len", "old_size"].lazy.compactMap { try? self.extent(step, $0) }.first
      let end = (address.position + (length ?? Extent(bytes: 1))).pagesBefore
      let pages = process.arenas[address.arena].pages
      let first = min(max(0, address.position.page), pages.count)
      return Array(pages[first..<max(first, min(end, pages.count))])
    }
    return nil
  }

  private func states(_ page: Page) -> Set<String> {
    guard let mapping = page.mapping else { return [page == .hole ? "a hole" : "unknown"] }
    let kind = mapping.object.flatMap { objects[$0].kind } ?? "memory"
    let memory = "\(mapping.isShared ? "shared" : "private") \(kind)"
    guard Self.plainKinds.contains(kind) else { return [memory] }
    var peculiarities: [String] = []
    if isPastEnd(page) { peculiarities.append("past the end") }
    if mapping.isDoubtful { peculiarities.append("grown") }
    if mapping.lock != .none { peculiarities.append("locked") }
    if mapping.isCopied, mapping.object != nil { peculiarities.append("copied") }
    if let protection = protection(mapping) { peculiarities.append(protection) }
    return peculiarities.isEmpty ? [memory] : Set(peculiarities.map { "\(memory), \($0)" })
  }

  /// The kinds of memory of which peculiarities are told apart; the others differ in how they are made.
  private static let plainKinds: Set = ["memory", "file", "shm"]

  /// What is peculiar of the accesses that a mapping allows.
  private func protection(_ mapping: Mapping) -> String? {
    guard mapping.protections.count == 1, let one = mapping.protections.first else {
      return "one of two protections"
    }
    switch (one.contains(.read), one.contains(.write)) {
    case (true, true): return nil
    case (true, false): return "read-only"
    case (false, true): return "write-only"
    case (false, false): return "no access"
    }
  }

  private func descriptorStates(_ step: Step) -> Set<String> {
    guard let index = try? description(step) else { return ["a descriptor that is not open"] }
    let description = descriptions[index]
    let object = objects[description.object]
    let kind = object.kind ?? "memory"
    guard Self.plainKinds.contains(kind) else { return [kind] }
    var states: Set<String> = []
    switch (description.canRead, description.canWrite) {
    case (true, true): break
    case (true, false): states.insert("\(kind), read-only")
    default: states.insert("\(kind), write-only")
    }
    if description.appends { states.insert("\(kind), appending") }
    if object.size == .zero { states.insert("\(kind), empty") }
    if isMapped(description.object) { states.insert("\(kind), mapped") }
    return states.isEmpty ? [kind] : states
  }
}

extension Expectation {
  /// What it comes to, in one word or a few.
  fileprivate var outcomeLabel: String {
    var errors: Set<String> = []
    var signals: Set<String> = []
    var others: Set<String> = []
    for leaf in leaves {
      switch leaf {
      case .any: return "open"
      case .error(let names): errors.formUnion(names)
      case .signal(let signal): signals.formUnion(signal.signals)
      case .equal(let isEqual): others.insert(isEqual ? "equal" : "different")
      case .pages: others.insert("seen")
      default: others.insert("success")
      }
    }
    let words = [Self.one(of: errors, "error"), Self.one(of: signals, "signal")]
    return (others.sorted() + words.compactMap { $0 }).joined(separator: " or ")
  }

  private static func one(of names: Set<String>, _ what: String) -> String? {
    names.count > 1 ? "one of several \(what)s" : names.first
  }
}
