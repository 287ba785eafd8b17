import ConformanceCases
import ConformanceVocabulary

/// A child or a thread is waited for that runs beside the steps, at its end or at a barrier.
struct Wait: StepKind {
  let name = "wait"
  let isDrawn = false
  let calls = ["waitpid", "pthread_join", "barrier", "sleep"]

  func predict(_ step: Step, in model: inout Model) throws(Obstacle) -> Prediction {
    switch step.call.name {
    case "sleep": return Prediction(.success)
    case "barrier":
      guard let barrier = model.text(step, "name"), let name = model.next(to: barrier) else {
        throw .beyond("a barrier of others")
      }
      try model.meet(name, at: barrier)
      return Prediction(.success)
    default: return try waitForEnd(step, &model)
    }
  }

  private func waitForEnd(
    _ step: Step, _ model: inout Model
  ) throws(Obstacle) -> Prediction {
    let isThread = step.call.name == "pthread_join"
    let name = step.argument(isThread ? "thread" : "pid")?.planText ?? ""
    if model.beside[name]?.process.end == nil { try model.meet(name, at: nil) }
    guard let other = model.beside.removeValue(forKey: name) else {
      throw .beyond("another one to wait for")
    }
    model.process.names[name] = nil
    if isThread { return Prediction(.success, "general-5") }
    return Prediction(other.process.endExpectation, "fork-1")
  }
}

extension Model {
  /// Who comes to a barrier next.
  fileprivate func next(to barrier: String) -> String? {
    beside.keys.sorted().first { name in
      beside[name]?.rest.first { $0.call.name == "barrier" }.flatMap { text($0, "name") } == barrier
    }
  }
}
