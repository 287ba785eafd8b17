import ConformanceCases

/// A process ends itself.
struct Exit: StepKind {
  let name = "_exit"
  let calls = ["_exit"]

  func predict(_ step: Step, in model: inout Model) throws(Obstacle) -> Prediction {
    let status = try model.extent(step, "status")
    guard status.pages == 0 else { throw .beyond("a status of pages") }
    model.process.end = .status(Extent(bytes: status.bytes & 0xff))
    return Prediction(.any)
  }
}
