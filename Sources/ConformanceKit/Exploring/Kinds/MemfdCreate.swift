import ConformanceCases

/// Memory with a descriptor and no name is made: an extension.
struct MemfdCreate: StepKind {
  let name = "memfd_create"
  let calls = ["memfd_create"]
  let weight = 2

  func predict(_ step: Step, in model: inout Model) throws(Obstacle) -> Prediction {
    guard model.isUnified else { throw .beyond("an extension beside POSIX") }
    guard let label = model.text(step, "name"), !label.contains(":") else {
      throw .beyond("a name of another form")
    }
    let flags = try model.constants(step, "flags")
    guard flags.allSatisfy({ $0 == "MFD_CLOEXEC" }) else { throw .beyond("seals") }
    model.objects.append(MemoryObject(kind: "memfd", size: .zero, content: .zero))
    model.descriptions.append(
      OpenDescription(
        object: model.objects.count - 1, canRead: true, canWrite: true, appends: false,
        offset: .zero))
    model.process.loseClosedDescriptors()
    model.bindDescriptor(step, .open(description: model.descriptions.count - 1))
    return Prediction(.success, "x-memfd_create-1")
  }

  func draw(_ model: Model, _ draw: inout Draw) -> Step? {
    guard model.isUnified else { return nil }
    return draw.make(
      "memfd_create", as: draw.newName("f", model), ["name": .text("a"), "flags": .set([])])
  }
}
