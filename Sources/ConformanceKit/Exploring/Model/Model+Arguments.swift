import ConformanceCases

extension Model {
  /// An operand that is a number of bytes.
  func extent(_ operand: Operand) throws(Obstacle) -> Extent {
    let (name, extent) = try value(operand)
    guard name == nil else { throw .beyond("an address that is a number") }
    return extent
  }

  /// The operand of a parameter that is a number of bytes.
  func extent(_ step: Step, _ parameter: String) throws(Obstacle) -> Extent {
    try extent(operand(step, parameter))
  }

  /// The operand of a parameter.
  func operand(_ step: Step, _ parameter: String) throws(Obstacle) -> Operand {
    guard case .operand(let operand) = step.argument(parameter) else {
      throw .beyond("no operand \(parameter)")
    }
    return operand
  }

  /// The operand of a parameter that is an address in an arena.
  func address(_ step: Step, _ parameter: String) throws(Obstacle) -> Address {
    try address(operand(step, parameter))
  }

  /// An operand that is an address in an arena.
  func address(_ operand: Operand) throws(Obstacle) -> Address {
    let (name, extent) = try value(operand)
    guard let name else { throw .beyond("an address that belongs to no mapping") }
    guard case .address(let address)? = process.names[name] else {
      throw .beyond("an address that is a descriptor")
    }
    return address + extent
  }

  /// The descriptor of a parameter; `nil` for -1.
  func descriptor(_ step: Step, _ parameter: String) throws(Obstacle) -> Int? {
    let (name, extent) = try value(operand(step, parameter))
    guard let name else {
      guard extent == Extent(bytes: -1) else { throw .beyond("a descriptor by its number") }
      return nil
    }
    guard case .descriptor(let index)? = process.names[name], extent == .zero else {
      throw .beyond("a descriptor that is none")
    }
    guard process.descriptors[index] != .unknown else { throw .unknown("a descriptor") }
    return index
  }

  /// The open file description of a parameter; `nil` where it is not open.
  func description(_ step: Step, _ parameter: String = "fildes") throws(Obstacle) -> Int? {
    guard let index = try descriptor(step, parameter),
      case .open(let description) = process.descriptors[index]
    else { return nil }
    return description
  }

  /// A name that occurs once, and what is added to it.
  private func value(_ operand: Operand) throws(Obstacle) -> (name: String?, extent: Extent) {
    var name: String?
    var sum = Extent.zero
    for term in operand.terms {
      let factor = Int(Int64(bitPattern: term.coefficient))
      guard factor.magnitude < 1 << 24 else { throw .beyond("a number near the end of its type") }
      switch term.name {
      case nil: sum.bytes += factor
      case "page"?: sum.pages += factor
      case "NULL"?: break
      case let quantity? where Extent.quantities[quantity] != nil:
        guard abs(factor) < 1 << 8, let one = Extent.quantities[quantity] else {
          throw .beyond("many times the quantity \(quantity)")
        }
        sum = sum + Extent(pages: factor * one.pages, bytes: factor * one.bytes)
      case let other?:
        switch process.names[other] {
        case .number(let number)?:
          sum = sum + Extent(pages: factor * number.pages, bytes: factor * number.bytes)
        case .value?: throw .unknown("the value of a field or a result")
        case nil: throw .beyond("the quantity \(other)")
        default:
          guard name == nil, factor == 1 else { throw .beyond("several names in an operand") }
          name = other
        }
      }
    }
    guard sum.isSmall(leastPage) else { throw .beyond("a number of many bytes") }
    return (name, sum)
  }

  /// The constants of a parameter.
  func constants(_ step: Step, _ parameter: String) throws(Obstacle) -> [String] {
    switch step.argument(parameter) {
    case .set(let names)?: return names
    case .constant(let name)?: return [name]
    default: throw .beyond("no constants in \(parameter)")
    }
  }

  /// The text of a parameter.
  func text(_ step: Step, _ parameter: String) -> String? {
    guard case .text(let text)? = step.argument(parameter) else { return nil }
    return text
  }

  /// Binds the name of a step, if it has one.
  mutating func bind(_ step: Step, _ name: Name) {
    if let binding = step.bindings.first { process.names[binding] = name }
  }
}

extension Extent {
  /// What has a name and is more than a page.
  fileprivate static let quantities: [String: Extent] = [
    "GiB": .gibibyte, "TiB": Extent(pages: gibibyte.pages << 10),
    "OFF_MAX": offsetEnd - Extent(bytes: 1), "SIZE_MAX": sizeEnd - Extent(bytes: 1),
  ]
}

// MARK: - Ranges

extension Model {
  /// The pages that a range of whole pages touches, all of them in one arena and known.
  func pages(at address: Address, _ length: Extent) throws(Obstacle) -> Range<Int> {
    guard address.position.isAligned else { throw .beyond("an address within a page") }
    let range =
      address.position
      .pages..<max(
        address.position.pages, (address.position + length).pagesBefore)
    try checkPages(range, address.arena)
    return range
  }

  /// The pages that the bytes of a range are in.
  func pagesOfBytes(at address: Address, _ length: Extent) throws(Obstacle) -> Range<Int> {
    let end = address.position + length
    guard end.isSmall(leastPage) else { throw .beyond("a number of many bytes") }
    guard length > .zero else { throw .undefined("no byte") }
    let range = address.position.page..<max(address.position.page, end.pagesBefore)
    try checkPages(range, address.arena)
    return range
  }

  /// Whether the range of a step goes round the end of the address space.
  ///
  /// - Returns: Where it begins; `nil` where it does not go round, or begins at no mapping.
  func wraps(_ step: Step) throws(Obstacle) -> (isSo: Bool, start: Address?) {
    let length = try extent(step, "len")
    let (name, extent) = try value(operand(step, "addr"))
    if name == nil, extent.isHuge, length > .zero, extent + length > .sizeEnd {
      return (true, nil)
    }
    guard length.isHuge, name != nil else { return (false, nil) }
    let start = try address(step, "addr")
    guard start.position.isAligned else { throw .beyond("an address within a page") }
    return (true, start)
  }

  private func checkPages(_ range: Range<Int>, _ arena: Int) throws(Obstacle) {
    let pages = process.arenas[arena].pages
    guard range.lowerBound >= 0, range.upperBound <= pages.count else {
      throw .unknown("what lies beside a mapping")
    }
    if pages[range].contains(.unknown) { throw .unknown("what is mapped in a hole") }
  }

  /// The mappings of a range; `nil` for a hole.
  func mappings(_ arena: Int, _ range: Range<Int>) -> [Mapping?] {
    process.arenas[arena].pages[range].map(\.mapping)
  }

  /// Makes pieces of their own of the parts of pieces that lie in a range.
  mutating func split(_ arena: Int, _ range: Range<Int>) {
    var new: [Int: Int] = [:]
    for page in range {
      guard let mapping = process.arenas[arena].pages[page].mapping else { continue }
      if new[mapping.piece] == nil {
        pieces += 1
        new[mapping.piece] = pieces
      }
    }
    changeMappings(arena, range) { $0.piece = new[$0.piece] ?? $0.piece }
  }

  /// Changes the mappings of a range; holes stay.
  mutating func changeMappings(
    _ arena: Int, _ range: Range<Int>, _ body: (inout Mapping) -> Void
  ) {
    for page in range {
      guard case .mapped(var mapping) = process.arenas[arena].pages[page] else { continue }
      body(&mapping)
      process.arenas[arena].pages[page] = .mapped(mapping)
    }
  }
}
