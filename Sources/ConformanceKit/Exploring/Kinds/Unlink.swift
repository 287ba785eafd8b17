import ConformanceCases

/// The name of an object is taken away.
struct Unlink: StepKind {
  let name = "unlink"
  let weight = 2
  let calls = ["unlink"]

  func predict(_ step: Step, in model: inout Model) throws(Obstacle) -> Prediction {
    guard let name = model.text(step, "object"), let path = model.process.paths[name] else {
      throw .beyond("an object")
    }
    guard let object = model.object(at: path) else {
      return Prediction(.error(["ENOENT"]), "unlink-1")
    }
    model.paths[path] = -1
    return Prediction(
      .returns(.zero), model.objects[object].kind == "shm" ? "shm_open-31" : "unlink-1")
  }

  func draw(_ model: Model, _ draw: inout Draw) -> Step? {
    draw.one(of: model.openNames).flatMap { draw.make("unlink", ["object": .text($0)]) }
  }
}
