import ConformanceCases
import ConformanceVocabulary

/// A process is ended by a signal.
struct Kill: StepKind {
  let name = "kill"
  let isDrawn = false
  let calls = ["kill"]

  func predict(_ step: Step, in model: inout Model) throws(Obstacle) -> Prediction {
    guard let signal = try model.constants(step, "sig").first, signal == "SIGKILL" else {
      throw .beyond("another signal than SIGKILL")
    }
    let who = step.argument("pid")?.planText ?? ""
    if who == "self" {
      guard !model.waiting.isEmpty else { throw .beyond("the end of the case") }
      model.process.end = .signal(signal)
      return Prediction(.any, "exit-1")
    }
    guard let other = model.beside[who], !other.isThread else { throw .beyond("another process") }
    guard other.rest.first.map({ ["sleep", "barrier"].contains($0.call.name) }) ?? false else {
      throw .unknown("what is done before the end")
    }
    model.beside[who]?.rest = []
    model.beside[who]?.process.end = .signal(signal)
    return Prediction(.success)
  }
}
