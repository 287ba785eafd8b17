import ConformanceCases

/// A descriptor is closed.
struct Close: StepKind {
  let name = "close"
  let weight = 4
  let calls = ["close"]

  func predict(_ step: Step, in model: inout Model) throws(Obstacle) -> Prediction {
    guard let index = try model.descriptor(step, "fildes"),
      case .open(let description) = model.process.descriptors[index]
    else { return Prediction(.error(["EBADF"]), "close-1") }
    model.process.descriptors[index] = .closed
    let kind = model.objects[model.descriptions[description].object].kind
    return Prediction(.returns(.zero), kind == "shm" ? "close-2" : "close-1")
  }

  func draw(_ model: Model, _ draw: inout Draw) -> Step? {
    draw.descriptor(model).flatMap { draw.make("close", ["fildes": draw.name($0.name)]) }
  }
}
