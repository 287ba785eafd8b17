import ConformanceCases
import ConformanceVocabulary

extension Draw {
  /// Draws a step of an enabled kind that may be done now, with all that may come of it.
  ///
  /// Of a sequence's own steps every other one is the rarest of three, by what is familiar.
  ///
  /// - Parameter model: What is known before; behind it, what is known then.
  /// - Returns: The step and what is said of it; `nil` where many tries gave none.
  mutating func step(in model: inout Model) -> (step: Step, prediction: Prediction)? {
    let isLeaning = depth == 0 && !familiar.isEmpty && once(in: 2)
    var rarest = candidate(model)
    for _ in 0..<(isLeaning ? 2 : 0) {
      guard let other = candidate(model) else { continue }
      if familiarity(other) < rarest.map(familiarity) ?? .max { rarest = other }
    }
    guard let rarest else { return nil }
    covered += rarest.covered
    model = rarest.next
    return (rarest.step.asserting(rarest.prediction), rarest.prediction)
  }

  /// A step that may be done.
  private struct Candidate {
    var step: Step
    var prediction: Prediction
    var covered: [Covered]
    /// What is known behind it.
    var next: Model
  }

  /// How familiar the rarest is that a candidate does.
  private func familiarity(_ candidate: Candidate) -> Int {
    candidate.covered.map { familiar[$0] ?? 0 }.min() ?? .max
  }

  private mutating func candidate(_ model: Model) -> Candidate? {
    let total = kinds.reduce(0) { $0 + $1.weight }
    let known = covered.count
    defer { covered.removeSubrange(known...) }
    for _ in 0..<40 {
      covered.removeSubrange(known...)
      var place = below(total)
      guard
        let kind = kinds.first(where: { kind in
          place -= kind.weight
          return place < 0
        }), let step = kind.draw(model, &self)
      else { continue }
      var next = model
      guard let prediction = try? next.predict(step), isFit(next) else { continue }
      return Candidate(
        step: step, prediction: prediction,
        covered: covered[known...] + model.covered(by: step, of: kind, prediction), next: next)
    }
    return nil
  }

  /// Whether what a step leaves is small enough to go on with.
  private func isFit(_ model: Model) -> Bool {
    model.objects.count <= 6 && model.process.descriptors.count <= 10
      && model.process.arenas.count <= 5
  }

  /// A step of a call, by the arguments that are not its defaults.
  func make(
    _ name: String, as binding: String? = nil, _ given: [String: Argument], block: [Step] = []
  ) -> Step? {
    guard let call = Call.named[name] else { return nil }
    let arguments = call.parameters.map { parameter in
      given[parameter.name] ?? parameter.defaultArgument(beside: given)
    }
    // What has no name can be no operand.
    for (parameter, argument) in zip(call.parameters, arguments) where argument == nil {
      switch parameter.presence {
      case .required: return nil
      case .oneOf(let group):
        let others = call.parameters.filter { $0.presence == .oneOf(group) }
        if others.allSatisfy({ given[$0.name] == nil }) { return nil }
      case .defaultsTo, .beside: break
      }
    }
    return Step(
      number: 0, call: call, arguments: arguments, bindings: binding.map { [$0] } ?? [],
      block: block)
  }
}

extension Step {
  /// The step with what it may do.
  func asserting(_ prediction: Prediction) -> Step {
    var step = self
    // What is to fail gives nothing that could have a name.
    if prediction.expectation.isFailure { step.bindings = [] }
    step.expect(prediction)
    return step
  }

  /// Expects what was said of it, and of its block where nothing is expected there.
  fileprivate mutating func expect(_ prediction: Prediction) {
    if call.result != .none { expectation = prediction.expectation }
    for (index, inner) in prediction.block.enumerated()
    where block.indices.contains(index) && block[index].expectation == nil {
      block[index].expect(inner)
    }
  }
}

extension Parameter {
  fileprivate func defaultArgument(beside given: [String: Argument]) -> Argument? {
    switch presence {
    case .defaultsTo(let text): argument(text)
    case .beside(let other, defaultsTo: let text): given[other] == nil ? nil : argument(text)
    case .required, .oneOf: nil
    }
  }

  private func argument(_ text: String) -> Argument? {
    switch kind {
    case .operand: (try? OperandParser.parse(text)).map { Argument.operand($0.operand) }
    case .set: .set(text == "0" ? [] : text.split(separator: "|").map(String.init))
    case .constant: .constant(text)
    default: .text(text)
    }
  }
}

// MARK: - Places

extension Draw {
  /// A name that nothing has yet.
  func newName(_ prefix: String, _ model: Model) -> String {
    var number = model.process.names.count
    while model.process.names["\(prefix)\(number)"] != nil { number += 1 }
    return "\(prefix)\(number)"
  }

  /// An arena with a name, if there is one.
  mutating func arena(_ model: Model) -> Int? {
    if let recent, model.process.arenas.indices.contains(recent.arena), once(in: 3) {
      return recent.arena
    }
    return one(of: Array(model.process.arenas.indices))
  }

  /// An address as an operand, behind a name that lies in its arena.
  func operand(_ address: Address, _ model: Model) -> Argument? {
    let names = model.process.names.compactMap { name, value -> (name: String, at: Address)? in
      guard case .address(let other) = value, other.arena == address.arena else { return nil }
      return (name, other)
    }
    guard let base = names.min(by: { ($0.at.position, $0.name) < ($1.at.position, $1.name) }) else {
      return nil
    }
    return .operand((address.position - base.at.position).operand(behind: base.name))
  }

  /// A range of whole pages in an arena.
  mutating func pageRange(_ model: Model, _ arena: Int) -> Range<Int> {
    let count = model.process.arenas[arena].pages.count
    if let recent, recent.arena == arena, recent.pages.upperBound <= count, once(in: 4) {
      return recent.pages
    }
    let start = once(in: 8) ? 0 : below(count)
    let rest = count - start
    let length = once(in: 4) ? rest : 1 + min(below(3), rest - 1)
    recent = (arena, start..<(start + length))
    return start..<(start + length)
  }

  /// A length in bytes that touches so many pages.
  mutating func length(ofPages count: Int) -> Extent {
    switch below(6) {
    case 0 where count > 0: Extent(pages: count, bytes: -1)
    case 1 where count > 0: Extent(pages: count - 1, bytes: 1)
    case 2 where count > 0: Extent(pages: count - 1, bytes: number(2...60))
    default: Extent(pages: count)
    }
  }

  /// A place in a page, mostly near one of its ends.
  mutating func place(inPage page: Int) -> Extent {
    switch below(8) {
    case 0...2: Extent(pages: page)
    case 3: Extent(pages: page, bytes: 1)
    case 4...5: Extent(pages: page + 1, bytes: -1)
    case 6: Extent(pages: page, bytes: number(2...60))
    default: Extent(pages: page + 1, bytes: -number(2...60))
    }
  }

  /// A size near that of an object.
  mutating func size(near size: Extent) -> Extent {
    let page = max(0, size.pages + number(-2...2))
    switch below(8) {
    case 0: return size
    case 1: return .zero
    case 2: return Extent(pages: page, bytes: 1)
    case 3 where page > 0: return Extent(pages: page, bytes: -1)
    case 4: return Extent(pages: page, bytes: number(2...60))
    default: return Extent(pages: page)
    }
  }

  /// An operand of a number of bytes.
  func bytes(_ extent: Extent) -> Argument { .operand(extent.operand()) }

  /// A descriptor of the process, by its name.
  mutating func descriptor(_ model: Model) -> (name: String, index: Int)? {
    let names = model.process.names.compactMap { name, value -> (name: String, index: Int)? in
      guard case .descriptor(let index) = value else { return nil }
      return (name, index)
    }
    return one(of: names.sorted { $0.name < $1.name })
  }

  /// A name as an operand.
  func name(_ name: String) -> Argument { .operand(Extent.zero.operand(named: name)) }

  /// A content: bytes that are all the same, or a pattern.
  mutating func content() -> Argument {
    .text(once(in: 3) ? Hexadecimal.text([UInt8(number(1...255))]) : "pattern:\(number(0...15))")
  }
}

extension Extent {
  /// A name alone.
  func operand(named name: String) -> Operand {
    Operand(terms: [Operand.Term(1, name)], source: name)
  }
}

// MARK: - Steps of many kinds

extension Draw {
  /// A step that takes a range of whole pages.
  mutating func rangeStep(
    _ name: String, _ model: Model, _ given: [String: Argument] = [:]
  ) -> Step? {
    guard let arena = arena(model) else { return nil }
    let range = pageRange(model, arena)
    let address = Address(arena: arena, position: Extent(pages: range.lowerBound))
    var given = given
    given["addr"] = operand(address, model)
    given["len"] = bytes(length(ofPages: range.count))
    if name != "posix_madvise", once(in: 60) { wrap(name, &given) }
    return given["addr"] == nil ? nil : make(name, given)
  }

  /// Makes the range of a step one that goes round the end of the address space.
  private mutating func wrap(_ name: String, _ given: inout [String: Argument]) {
    // A length that is no number of pages Linux takes for nothing.
    given["len"] = bytes(.sizeEnd - Extent(pages: number(1...4)))
    // Of what is mapped behind the address nobody would know what is left.
    guard name == "munmap" || name == "mprotect" else { return }
    given["addr"] = bytes(.sizeEnd - Extent(pages: 1))
    given["len"] = bytes(Extent(pages: 2))
  }

  /// The address of a byte.
  mutating func address(_ model: Model) -> Address? {
    guard let arena = arena(model) else { return nil }
    let page = page(model, arena)
    return Address(arena: arena, position: place(inPage: page))
  }

  /// A number of bytes.
  mutating func count() -> Extent {
    switch below(4) {
    case 0: Extent(pages: 1)
    case 1: Extent(pages: number(1...2), bytes: number(-1...1))
    default: Extent(bytes: number(1...60))
    }
  }

  /// A range of bytes.
  mutating func byteRange(_ model: Model) -> (address: Address, length: Extent)? {
    address(model).map { ($0, count()) }
  }

  /// Some steps that are executed one after the other.
  mutating func block(in model: inout Model) -> [Step] {
    depth += 1
    defer { depth -= 1 }
    return (0..<number(1...4)).compactMap { _ in
      model.process.end == nil ? step(in: &model)?.step : nil
    }
  }

  /// A comparison of what is known with what is there.
  func comparison(_ piece: Contents.Piece, _ arena: Int, _ model: Model) -> Step? {
    guard let content = piece.filling.content(at: piece.start),
      let at = operand(Address(arena: arena, position: piece.start), model)
    else { return nil }
    return make(
      "compare",
      [
        "at": at, "len": bytes(piece.end - piece.start), "content": .text(content.text),
        "from": bytes(content.from),
      ])
  }
}

extension Protection {
  /// One of the protections, each as often.
  static func drawn(_ draw: inout Draw) -> Protection {
    draw.one(of: [[], [.read], [.read, .write], [.write]]) ?? []
  }
}

extension Filling {
  /// It as a content whose first byte lies at a position, and where in it that is.
  func content(at position: Extent) -> (text: String, from: Extent)? {
    switch self {
    case .unknown, .through, .code: return nil
    case .byte(let byte): return (Hexadecimal.text([byte]), .zero)
    case .pattern(let shift):
      let index = position + shift
      let bytes = index.bytes < 0 ? index.bytes + Self.period : index.bytes % Self.period
      return ("pattern:\(bytes / 16)", Extent(pages: index.pages, bytes: bytes % 16))
    case .repeated(let bytes, let origin):
      let index = position - origin
      guard index >= .zero else { return nil }
      return (Hexadecimal.text(bytes), index)
    }
  }
}
