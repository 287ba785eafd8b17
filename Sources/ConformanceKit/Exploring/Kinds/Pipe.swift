import ConformanceCases
import ConformanceVocabulary

/// Two descriptors are made, of which one gives what is written into the other.
struct Pipe: StepKind {
  let name = "pipe"
  let isDrawn = false
  let calls = ["pipe", "socketpair"]

  func predict(_ step: Step, in model: inout Model) throws(Obstacle) -> Prediction {
    guard step.bindings.count == 2 else { throw .beyond("a pipe without names") }
    let isPair = step.call.name == "socketpair"
    let first = model.objects.count
    let count = isPair ? 2 : 1
    for _ in 0..<count {
      var object = MemoryObject(kind: "pipe", size: .zero, content: .zero)
      object.hasName = false
      model.objects.append(object)
    }
    model.process.loseClosedDescriptors()
    for (index, name) in step.bindings.enumerated() {
      model.descriptions.append(
        OpenDescription(
          object: first + (isPair ? index : 0), canRead: isPair || index == 0,
          canWrite: isPair || index == 1, appends: false, offset: .zero,
          sink: isPair ? first + 1 - index : nil))
      model.process.descriptors.append(.open(description: model.descriptions.count - 1))
      model.process.names[name] = .descriptor(model.process.descriptors.count - 1)
    }
    return Prediction(.success)
  }
}
