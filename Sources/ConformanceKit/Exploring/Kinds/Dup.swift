import ConformanceCases
import ConformanceVocabulary

/// A descriptor is duplicated.
struct Dup: StepKind {
  let name = "dup"
  let weight = 3
  let calls = ["dup", "dup2"]

  func predict(_ step: Step, in model: inout Model) throws(Obstacle) -> Prediction {
    guard let description = try model.description(step) else {
      return Prediction(.error(["EBADF"]), "dup-1")
    }
    if step.call.name == "dup2" {
      guard let target = try model.descriptor(step, "fildes2") else {
        throw .beyond("a descriptor by its number")
      }
      model.process.descriptors[target] = .open(description: description)
      model.bind(step, .descriptor(target))
      return Prediction(.success, "dup-1")
    }
    model.process.loseClosedDescriptors()
    model.bindDescriptor(step, .open(description: description))
    return Prediction(.success, "dup-1")
  }

  func draw(_ model: Model, _ draw: inout Draw) -> Step? {
    guard let one = draw.descriptor(model), let other = draw.descriptor(model) else { return nil }
    let given = ["fildes": draw.name(one.name)]
    guard draw.once(in: 2), one.index != other.index else {
      return draw.make("dup", as: draw.newName("f", model), given)
    }
    return draw.make(
      "dup2", given.merging(["fildes2": draw.name(other.name)]) { first, _ in first })
  }
}
