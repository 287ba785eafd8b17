import ConformanceCases
import ConformanceVocabulary

/// The size of an object is asked for.
struct Fstat: StepKind {
  let name = "fstat"
  let weight = 5
  let calls = ["fstat"]

  func predict(_ step: Step, in model: inout Model) throws(Obstacle) -> Prediction {
    guard let index = try model.description(step) else {
      return Prediction(.error(["EBADF"]), "general-2")
    }
    let object = model.objects[model.descriptions[index].object]
    guard object.isMappable else { throw .beyond("the size of another kind of object") }
    if let name = step.bindings.first {
      for field in step.call.fields { model.process.names["\(name).\(field)"] = .value }
      model.process.names["\(name).st_size"] = .number(object.size)
    }
    let relation = Relation([Relation.Clause(.equal, object.size.operand())])
    return Prediction(
      .fields([Expectation.Field(name: "st_size", relation: relation)]), "general-2")
  }

  func draw(_ model: Model, _ draw: inout Draw) -> Step? {
    draw.descriptor(model).flatMap { draw.make("fstat", ["fildes": draw.name($0.name)]) }
  }
}
