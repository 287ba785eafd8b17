import ConformanceCases
import ConformanceVocabulary

/// Something is asked of a descriptor, or of its open file description.
struct Fcntl: StepKind {
  let name = "fcntl"
  let weight = 2
  let calls = ["fcntl"]

  func predict(_ step: Step, in model: inout Model) throws(Obstacle) -> Prediction {
    guard let command = try model.constants(step, "cmd").first else { throw .beyond("a command") }
    guard let index = try model.description(step) else {
      return Prediction(.error(["EBADF"]), "general-2")
    }
    let flags = Set(try model.constants(step, "arg"))
    switch command {
    case "F_GETFD", "F_GETFL", "F_SETFD":
      model.bind(step, .value)
      return Prediction(.success, "general-2")
    case "F_SETFL":
      if let other = flags.subtracting(["O_APPEND"]).sorted().first {
        throw .beyond("the flag \(other)")
      }
      model.descriptions[index].appends = flags.contains("O_APPEND")
      return Prediction(.success, "general-2")
    case "F_DUPFD", "F_DUPFD_CLOEXEC":
      guard flags.isEmpty else { throw .beyond("a least number") }
      model.process.loseClosedDescriptors()
      model.bindDescriptor(step, .open(description: index))
      return Prediction(.success, "dup-1")
    case "F_ADD_SEALS": return try seal(model.descriptions[index], flags, &model)
    case "F_GET_SEALS":
      guard model.isUnified, model.objects[model.descriptions[index].object].kind == "memfd" else {
        throw .beyond("seals of what has none")
      }
      model.bind(step, .value)
      return Prediction(.success, "x-memfd_create-16")
    default: throw .beyond("the command \(command)")
    }
  }

  private func seal(
    _ description: OpenDescription, _ seals: Set<String>, _ model: inout Model
  ) throws(Obstacle) -> Prediction {
    let object = description.object
    guard model.isUnified, model.objects[object].kind == "memfd", description.canWrite else {
      throw .beyond("seals of what has none")
    }
    if seals.contains("F_SEAL_EXEC") { throw .beyond("a seal of a mode") }
    if model.objects[object].seals.contains("F_SEAL_SEAL") {
      return Prediction(.error(["EPERM"]), "x-memfd_create-13", "x-memfd_create-4")
    }
    if seals.contains("F_SEAL_WRITE"), model.isMappedWritable(object) {
      return Prediction(.error(["EBUSY"]), "x-memfd_create-7", "x-memfd_create-17")
    }
    model.objects[object].seals.formUnion(seals)
    return Prediction(.success, "x-memfd_create-16")
  }

  func draw(_ model: Model, _ draw: inout Draw) -> Step? {
    guard model.isUnified, let descriptor = draw.descriptor(model) else { return nil }
    let seal = draw.one(of: [
      "F_SEAL_SHRINK", "F_SEAL_GROW", "F_SEAL_WRITE", "F_SEAL_FUTURE_WRITE", "F_SEAL_SEAL",
    ])
    return draw.make(
      "fcntl",
      [
        "fildes": draw.name(descriptor.name), "cmd": .constant("F_ADD_SEALS"),
        "arg": .set([seal ?? "F_SEAL_GROW"]),
      ])
  }
}

extension Model {
  /// Whether a mapping of an object can be, or become, one that others see stores of.
  fileprivate func isMappedWritable(_ object: Int) -> Bool {
    var isMapped = false
    var model = self
    model.forEachProcess { process in
      isMapped =
        isMapped
        || process.arenas.contains { arena in
          arena.pages.contains {
            $0.mapping.map { $0.object == object && $0.isShared && $0.mayWrite } ?? false
          }
        }
    }
    return isMapped
  }

  /// Whether a seal refuses that an object gets another size.
  func refusesSize(_ object: Int, _ size: Extent) -> Bool {
    let (seals, old) = (objects[object].seals, objects[object].size)
    return size < old && seals.contains("F_SEAL_SHRINK")
      || size > old && seals.contains("F_SEAL_GROW")
  }

  /// Whether a seal refuses stores into an object from now on.
  func refusesWrites(_ object: Int) -> Bool {
    !objects[object].seals.isDisjoint(with: ["F_SEAL_WRITE", "F_SEAL_FUTURE_WRITE"])
  }
}
