import ConformanceCases

/// The name of an object is taken away.
struct Unlink: StepKind {
  let name = "unlink"
  let weight = 2
  let calls = ["unlink"]

  func predict(_ step: Step, in model: inout Model) throws(Obstacle) -> Prediction {
    guard let name = model.text(step, "object"), let object = model.process.objects[name] else {
      throw .beyond("an object")
    }
    guard model.objects[object].hasName else {
      return Prediction(.error(["ENOENT"]), "unlink-1")
    }
    model.objects[object].hasName = false
    return Prediction(
      .returns(.zero), model.objects[object].kind == "shm" ? "shm_open-31" : "unlink-1")
  }

  func draw(_ model: Model, _ draw: inout Draw) -> Step? {
    let named = model.process.objects.filter { model.objects[$0.value].hasName }.keys.sorted()
    return draw.one(of: named).flatMap { draw.make("unlink", ["object": .text($0)]) }
  }
}
