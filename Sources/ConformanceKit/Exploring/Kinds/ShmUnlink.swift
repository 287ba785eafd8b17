import ConformanceCases

/// The name of a shared memory object is taken away.
struct ShmUnlink: StepKind {
  let name = "shm_unlink"
  let calls = ["shm_unlink"]
  let weight = 2

  func predict(_ step: Step, in model: inout Model) throws(Obstacle) -> Prediction {
    guard let label = model.text(step, "name"), !label.contains(":") else {
      throw .beyond("a name of another form")
    }
    guard model.labels[label] != nil else {
      return Prediction(.error(["ENOENT"]), "shm_unlink-7")
    }
    model.labels[label] = nil
    return Prediction(.returns(.zero), "shm_unlink-2", "shm_unlink-6")
  }

  func draw(_ model: Model, _ draw: inout Draw) -> Step? {
    draw.make("shm_unlink", ["name": .text(draw.once(in: 2) ? "a" : "b")])
  }
}
