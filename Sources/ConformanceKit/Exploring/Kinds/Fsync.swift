import ConformanceCases

/// What was written into a file is synchronized.
struct Fsync: StepKind {
  let name = "fsync"
  let weight = 2
  let calls = ["fsync"]

  func predict(_ step: Step, in model: inout Model) throws(Obstacle) -> Prediction {
    guard let index = try model.description(step) else {
      return Prediction(.error(["EBADF"]), "general-2")
    }
    let object = model.descriptions[index].object
    guard model.objects[object].takesTransfers else { throw .beyond("fsync of another object") }
    model.objects[object].isSynchronized = true
    return Prediction(.returns(.zero), "rw-2")
  }

  func draw(_ model: Model, _ draw: inout Draw) -> Step? {
    draw.descriptor(model).flatMap { draw.make("fsync", ["fildes": draw.name($0.name)]) }
  }
}
