import ConformanceCases

/// Memory or an object is mapped.
struct Mmap: StepKind {
  let name = "mmap"
  let weight = 14
  let calls = ["mmap"]

  private struct Request {
    var length: Extent
    var protection: Protection
    var isShared: Bool
    var isFixed: Bool
    var isAnonymous: Bool
    var offset: Extent
    var description: Int?
  }

  func predict(_ step: Step, in model: inout Model) throws(Obstacle) -> Prediction {
    let flags = Set(try model.constants(step, "flags"))
    let known: Set = ["MAP_SHARED", "MAP_PRIVATE", "MAP_FIXED", "MAP_ANONYMOUS", "MAP_ANON"]
    if let other = flags.subtracting(known).sorted().first { throw .beyond("the flag \(other)") }
    guard !flags.isSuperset(of: ["MAP_SHARED", "MAP_PRIVATE"]) else {
      throw .undefined("both sharing modes")
    }
    var request = try self.request(step, flags, model)
    let errors = try self.errors(step, flags, &request, model)
    guard errors.isEmpty else {
      if request.isFixed { try disturb(step, request, by: errors.map(\.name), &model) }
      let names = (errors.map(\.name) + refusals(flags)).reduce(into: [String]()) { names, name in
        if !names.contains(name) { names.append(name) }
      }
      return Prediction(
        .error(names),
        requirements: ["mmap-66"] + errors.map(\.requirement))
    }
    return try map(step, request, &model)
  }

  private func request(
    _ step: Step, _ flags: Set<String>, _ model: Model
  ) throws(Obstacle) -> Request {
    let constants = try model.constants(step, "prot")
    guard let protection = Protection(constants) else { throw .beyond("a protection") }
    if model.isUnified, protection.contains(.execute) { throw .beyond("execution of a file") }
    let request = Request(
      length: try model.extent(step, "len"), protection: protection,
      isShared: flags.contains("MAP_SHARED"), isFixed: flags.contains("MAP_FIXED"),
      isAnonymous: flags.contains("MAP_ANONYMOUS") || flags.contains("MAP_ANON"),
      offset: try model.extent(step, "off"))
    guard request.length >= .zero, request.length.isCountable || request.length.isHuge else {
      throw .beyond("a length of very many pages")
    }
    guard request.offset.isAligned else { throw .beyond("an offset within a page") }
    if request.isFixed, request.length.isHuge { throw .beyond("a place for a huge mapping") }
    return request
  }

  /// By what a system may refuse what is asked for besides.
  private func refusals(_ flags: Set<String>) -> [String] {
    flags.contains("MAP_FIXED")
      ? ["EINVAL", "ENOTSUP"]
      : flags.contains("MAP_PRIVATE") ? ["ENOTSUP"] : []
  }

  private typealias Failure = (name: String, requirement: String)

  private func errors(
    _ step: Step, _ flags: Set<String>, _ request: inout Request, _ model: Model
  ) throws(Obstacle) -> [Failure] {
    var errors: [Failure] = []
    if request.length == .zero { errors.append(("EINVAL", "mmap-87")) }
    if !request.isShared, !flags.contains("MAP_PRIVATE") {
      errors.append(("EINVAL", "mmap-88"))
    }
    if request.length.isHuge { errors.append(("ENOMEM", "mmap-92")) }
    if request.isAnonymous {
      guard try model.descriptor(step, "fildes") == nil, request.offset == .zero else {
        throw .undefined("anonymous memory with a descriptor or an offset")
      }
      return errors
    }
    guard let index = try model.description(step) else {
      return errors + [("EBADF", "mmap-86")]
    }
    request.description = index
    let description = model.descriptions[index]
    let object = model.objects[description.object]
    guard object.isMappable else { throw .beyond("a mapping of another kind of object") }
    if !description.canRead { errors.append(("EACCES", "mmap-82")) }
    if request.isShared, request.protection.contains(.write), !description.canWrite {
      errors.append(("EACCES", "mmap-83"))
    }
    return errors + (try endErrors(request)) + seals(request, description.object, model)
  }

  /// What may come of an offset, or of an end, that no offset has.
  private func endErrors(_ request: Request) throws(Obstacle) -> [Failure] {
    if request.offset < .zero {
      return ["EINVAL", "ENXIO", "EOVERFLOW"].map { ($0, "mmap-97") }
    }
    let end = request.offset + request.length
    if end >= .offsetEnd || request.length.isHuge {
      return ["EOVERFLOW", "EINVAL", "ENXIO"].map { ($0, "mmap-100") }
    }
    guard !end.isHuge else { throw .beyond("an end near the greatest offset") }
    return []
  }

  /// What seals refuse: an extension.
  private func seals(_ request: Request, _ object: Int, _ model: Model) -> [Failure] {
    guard request.isShared, request.protection.contains(.write), model.refusesWrites(object) else {
      return []
    }
    return [("EPERM", "x-memfd_create-8")]
  }

  /// What was mapped may be gone after some errors.
  private func disturb(
    _ step: Step, _ request: Request, by errors: [String], _ model: inout Model
  ) throws(Obstacle) {
    guard !Set(errors).isSubset(of: ["EBADF", "EINVAL", "ENOTSUP"]) else { return }
    let address = try model.address(step, "addr")
    for page in try model.pages(at: address, request.length) {
      model.process.arenas[address.arena].pages[page] = .unknown
    }
  }

  private func map(
    _ step: Step, _ request: Request, _ model: inout Model
  ) throws(Obstacle) -> Prediction {
    guard model.process.locksFuture != .unknown else { throw .unknown("whether it is locked") }
    model.pieces += 1
    let count = request.length.pagesBefore
    let address: Address
    if request.isFixed {
      address = try model.address(step, "addr")
      _ = try model.pages(at: address, Extent(pages: count))
    } else {
      model.process.loseHoles()
      address = Address(arena: model.process.arenas.count, position: .zero)
      model.process.arenas.append(Arena(pages: Array(repeating: .hole, count: count)))
    }
    let object = self.object(request, count, &model)
    let mayWrite = try self.mayWrite(request, object, model)
    for page in 0..<count {
      var mapping = Mapping(
        object: object, page: request.offset.pages + page, isShared: request.isShared,
        mayWrite: mayWrite, protections: [request.protection])
      mapping.lock = model.process.locksFuture
      mapping.isCopied = !request.isShared && mapping.lock != .none
      mapping.piece = model.pieces
      model.process.arenas[address.arena].pages[address.position.pages + page] = .mapped(mapping)
    }
    model.process.arenas[address.arena].contents.set(
      from: address.position, to: address.position + Extent(pages: count),
      object == nil ? .zero : .through)
    model.bind(step, .address(address))
    let requirements = requirements(request, model)
    guard request.isFixed, case .operand(let addr) = step.argument("addr") else {
      return Prediction(.success, requirements: requirements)
    }
    return Prediction(
      .returns(Relation([Relation.Clause(.equal, addr)])), requirements: requirements)
  }

  private func mayWrite(
    _ request: Request, _ object: Int?, _ model: Model
  ) throws(Obstacle) -> Bool {
    guard request.isShared, let object, let description = request.description else { return true }
    if model.objects[object].seals.contains("F_SEAL_WRITE") {
      throw .beyond("a shared mapping of what is sealed")
    }
    return model.descriptions[description].canWrite && !model.refusesWrites(object)
  }

  /// The object; one more for anonymous memory that is shared.
  private func object(_ request: Request, _ count: Int, _ model: inout Model) -> Int? {
    if let description = request.description { return model.descriptions[description].object }
    guard request.isShared else { return nil }
    model.objects.append(
      MemoryObject(kind: nil, size: Extent(pages: count), content: .zero))
    return model.objects.count - 1
  }

  private func requirements(_ request: Request, _ model: Model) -> [String] {
    var requirements = ["mmap-6"]
    if request.isFixed { requirements += ["mmap-32", "mmap-35"] }
    if request.isAnonymous { requirements.append("mmap-68") }
    if let description = request.description {
      let isShared = model.objects[model.descriptions[description].object].kind == "shm"
      requirements.append(isShared ? "mmap-2" : "mmap-1")
    }
    return requirements
  }

  func draw(_ model: Model, _ draw: inout Draw) -> Step? {
    let arena = draw.once(in: 5) ? nil : draw.arena(model)
    var given: [String: Argument] = [:]
    var flags = [draw.once(in: 2) ? "MAP_SHARED" : "MAP_PRIVATE"]
    if draw.once(in: 2) || !object(model, &draw, &given) { flags.append("MAP_ANONYMOUS") }
    if flags.contains("MAP_ANONYMOUS") { given = [:] }
    var binding: String?
    if let arena {
      let range = draw.pageRange(model, arena)
      let address = Address(arena: arena, position: Extent(pages: range.lowerBound))
      given["addr"] = draw.operand(address, model)
      given["len"] = draw.bytes(draw.length(ofPages: range.count))
      // Without it the address is a hint, which may mean nothing and must do no harm.
      if !draw.once(in: 10) {
        flags.append("MAP_FIXED")
      } else {
        binding = draw.newName("m", model)
      }
    } else {
      let count = draw.once(in: 12) ? draw.number(100...300) : draw.number(1...8)
      given["len"] = draw.bytes(draw.length(ofPages: count))
      binding = draw.newName("m", model)
    }
    if draw.once(in: 40) { given["len"] = draw.bytes(.zero) }
    if draw.once(in: 80) { given["len"] = draw.bytes(draw.hugeLength()) }
    if draw.once(in: 40) { flags.removeFirst() }
    let protection: Protection = draw.once(in: 2) ? [.read, .write] : Protection.drawn(&draw)
    given["prot"] = .set(protection.constants)
    given["flags"] = .set(flags)
    return draw.make("mmap", as: binding, given)
  }

  /// A part of an object that is mapped; `false` where there is none.
  private func object(
    _ model: Model, _ draw: inout Draw, _ given: inout [String: Argument]
  ) -> Bool {
    guard let descriptor = draw.descriptor(model) else { return false }
    given["fildes"] = draw.name(descriptor.name)
    given["off"] = draw.bytes(Extent(pages: draw.objectPage(model, descriptor.index)))
    if draw.once(in: 60) { given["off"] = draw.bytes(Extent(pages: -draw.number(1...2))) }
    return true
  }
}
