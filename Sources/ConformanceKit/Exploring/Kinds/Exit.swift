import ConformanceCases

/// A process ends itself.
struct Exit: StepKind {
  let name = "_exit"
  let calls = ["_exit"]

  func predict(_ step: Step, in model: inout Model) throws(Obstacle) -> Prediction {
    model.process.status = try model.extent(step, "status")
    return Prediction(.any)
  }
}
