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
    let known: Set = ["MFD_CLOEXEC", "MFD_ALLOW_SEALING"]
    guard known.isSuperset(of: flags) else { throw .beyond("a flag of memfd_create") }
    var object = MemoryObject(kind: "memfd", size: .zero, content: .zero)
    if !flags.contains("MFD_ALLOW_SEALING") { object.seals = ["F_SEAL_SEAL"] }
    model.objects.append(object)
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
    let flags = draw.once(in: 2) ? ["MFD_ALLOW_SEALING"] : []
    return draw.make(
      "memfd_create", as: draw.newName("f", model), ["name": .text("a"), "flags": .set(flags)])
  }
}
