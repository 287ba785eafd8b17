import ConformanceCases

/// A descriptor is closed.
struct Close: StepKind {
  let name = "close"
  let calls = ["close"]

  func predict(_ step: Step, in model: inout Model) throws(Obstacle) -> Prediction {
    guard let index = try model.descriptor(step, "fildes"),
      case .open(let description) = model.process.descriptors[index]
    else { return Prediction(.error(["EBADF"]), "close-1") }
    model.process.descriptors[index] = .closed
    let kind = model.objects[model.descriptions[description].object].kind
    return Prediction(.returns(.zero), kind == "shm" ? "close-2" : "close-1")
  }
}
