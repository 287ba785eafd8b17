import ConformanceCases

/// A shared memory object is opened by its name, and made where there is none.
struct ShmOpen: StepKind {
  let name = "shm_open"
  let calls = ["shm_open"]

  func predict(_ step: Step, in model: inout Model) throws(Obstacle) -> Prediction {
    guard let label = model.text(step, "name"), !label.contains(":") else {
      throw .beyond("a name of another form")
    }
    if let mode = step.argument("mode"), mode.planText != "0o600" { throw .beyond("a mode") }
    let flags = Set(try model.constants(step, "oflag"))
    let known: Set = ["O_RDONLY", "O_RDWR", "O_CREAT", "O_EXCL", "O_TRUNC"]
    if let other = flags.subtracting(known).sorted().first { throw .beyond("the flag \(other)") }
    let canWrite = flags.contains("O_RDWR")
    guard canWrite != flags.contains("O_RDONLY") else { throw .undefined("an access mode") }
    if flags.contains("O_EXCL"), !flags.contains("O_CREAT") { throw .undefined("O_EXCL alone") }
    if flags.contains("O_TRUNC"), !canWrite { throw .undefined("O_TRUNC with O_RDONLY") }
    let object: Int
    var requirements = ["shm_open-1", "shm_open-35"]
    if let existing = model.labels[label] {
      if flags.contains("O_EXCL") {
        return Prediction(.error(["EEXIST"]), "shm_open-40", "shm_open-24", "shm_open-36")
      }
      object = existing
      if flags.contains("O_TRUNC") { model.empty(object) }
    } else {
      guard flags.contains("O_CREAT") else {
        return Prediction(.error(["ENOENT"]), "shm_open-45", "shm_open-36")
      }
      model.objects.append(MemoryObject(kind: "shm", size: .zero, content: .zero))
      object = model.objects.count - 1
      model.labels[label] = object
      requirements.append("shm_open-15")
    }
    model.descriptions.append(
      OpenDescription(
        object: object, canRead: true, canWrite: canWrite, appends: false, offset: nil))
    model.process.loseClosedDescriptors()
    model.bindDescriptor(step, .open(description: model.descriptions.count - 1))
    return Prediction(.success, requirements: requirements)
  }

  func draw(_ model: Model, _ draw: inout Draw) -> Step? {
    var flags = [draw.once(in: 4) ? "O_RDONLY" : "O_RDWR"]
    if !draw.once(in: 3) { flags.append("O_CREAT") }
    if flags.contains("O_CREAT"), draw.once(in: 4) { flags.append("O_EXCL") }
    if flags[0] == "O_RDWR", draw.once(in: 6) { flags.append("O_TRUNC") }
    let label = draw.once(in: 2) ? "a" : "b"
    return draw.make(
      "shm_open", as: draw.newName("f", model), ["name": .text(label), "oflag": .set(flags)])
  }

  let weight = 3
}
