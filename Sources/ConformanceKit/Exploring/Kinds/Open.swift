import ConformanceCases
import ConformanceVocabulary

/// An object is made, or one that has a name is opened again.
struct Open: StepKind {
  let name = "open"
  let weight = 5
  let calls = ["open"]

  func predict(_ step: Step, in model: inout Model) throws(Obstacle) -> Prediction {
    let flags = Set(try model.constants(step, "oflag"))
    let known: Set = ["O_RDONLY", "O_RDWR", "O_WRONLY", "O_APPEND", "O_TRUNC", "O_CLOEXEC"]
    if let other = flags.subtracting(known).sorted().first { throw .beyond("the flag \(other)") }
    if let mode = step.argument("mode"), mode.planText != "0o600" { throw .beyond("a mode") }
    let (object, path): (Int, Int)
    if let same = model.text(step, "same") {
      guard let former = model.process.paths[same] else { throw .beyond("an object") }
      guard let index = model.object(at: former) else {
        return Prediction(.error(["ENOENT"]), "unlink-1")
      }
      (object, path) = (index, former)
    } else {
      object = try make(step, &model)
      path = object
    }
    if flags.contains("O_WRONLY"), model.objects[object].kind == "shm" {
      throw .undefined("shared memory that is open for writing only")
    }
    let canWrite = flags.contains("O_RDWR") || flags.contains("O_WRONLY")
    if flags.contains("O_TRUNC") {
      guard canWrite else { throw .undefined("a truncation without a right to write") }
      model.empty(object)
    }
    model.descriptions.append(
      OpenDescription(
        object: object, canRead: !flags.contains("O_WRONLY"), canWrite: canWrite,
        appends: flags.contains("O_APPEND"), offset: .zero))
    model.process.loseClosedDescriptors()
    model.bindDescriptor(step, .open(description: model.descriptions.count - 1))
    if let name = step.bindings.first {
      model.process.objects[name] = object
      model.process.paths[name] = path
    }
    let kind = model.objects[object].kind
    return Prediction(.success, requirements: kind == "shm" ? ["shm_open-1"] : [])
  }

  private func make(_ step: Step, _ model: inout Model) throws(Obstacle) -> Int {
    guard let kind = model.text(step, "object"), kind != "closed" else {
      throw .beyond("a descriptor that was closed before")
    }
    let size = try model.extent(step, "size")
    guard size >= .zero, !size.isHuge else { throw .beyond("a size of very many pages") }
    let text = kind == "sparse-file" ? "zero" : model.text(step, "content") ?? "pattern"
    guard let filling = Filling(content: text, from: .zero, at: .zero) else {
      throw .beyond("a content")
    }
    model.objects.append(MemoryObject(kind: kind, size: size, content: filling))
    return model.objects.count - 1
  }

  func draw(_ model: Model, _ draw: inout Draw) -> Step? {
    var mode = draw.once(in: 3) ? "O_RDONLY" : "O_RDWR"
    if draw.once(in: 12) { mode = "O_WRONLY" }
    var given: [String: Argument] = ["oflag": .set([mode])]
    if mode == "O_RDWR", draw.once(in: 4) { given["oflag"] = .set([mode, "O_APPEND"]) }
    if draw.once(in: 2), let same = draw.one(of: model.openNames) {
      given["same"] = .text(same)
      if mode == "O_RDWR", draw.once(in: 4) { given["oflag"] = .set([mode, "O_TRUNC"]) }
    } else {
      let kind =
        draw.one(of: ["file", "file", "shm", model.isUnified ? "memfd" : "sparse-file"]) ?? "file"
      given["object"] = .text(kind)
      given["size"] = draw.bytes(draw.objectSize(kind))
      given["content"] = .text("pattern:\(draw.number(0...15))")
    }
    return draw.make("open", as: draw.newName("f", model), given)
  }
}

extension MemoryObject {
  /// Whether the model knows what a mapping of it shows.
  var isMappable: Bool {
    kind.map { ["file", "sparse-file", "shm", "memfd"].contains($0) } ?? true
  }
}

extension Model {
  /// Takes all bytes of an object away, as `O_TRUNC` does.
  mutating func empty(_ object: Int) {
    resize(object, to: .zero)
    guard !isUnified else { return }
    // That pages are lost is said of ftruncate alone.
    forEachProcess { process in
      for arena in process.arenas.indices {
        for page in process.arenas[arena].pages.indices {
          guard case .mapped(var mapping) = process.arenas[arena].pages[page],
            mapping.object == object
          else { continue }
          mapping.isDoubtful = true
          mapping.isCopied = true
          process.arenas[arena].pages[page] = .mapped(mapping)
        }
      }
    }
  }

  /// Gives a step a new descriptor, under its name if it has one.
  mutating func bindDescriptor(_ step: Step, _ state: DescriptorState) {
    process.descriptors.append(state)
    bind(step, .descriptor(process.descriptors.count - 1))
  }
}
