import ConformanceCases

/// A range is unmapped, with what is mapped in it and what is not.
struct Munmap: StepKind {
  let name = "munmap"
  let calls = ["munmap"]

  func predict(_ step: Step, in model: inout Model) throws(Obstacle) -> Prediction {
    let (wraps, start) = try model.wraps(step)
    if wraps {
      // What is left of what lies there is not said.
      if start != nil { model.process.losePages() }
      return Prediction(.error(["EINVAL"]), "munmap-15", "munmap-14")
    }
    let address = try model.address(step, "addr")
    let length = try model.extent(step, "len")
    guard length >= .zero else { throw .beyond("a length near the end of its type") }
    let range = try model.pages(at: address, length)
    if length == .zero { return Prediction(.error(["EINVAL"]), "munmap-16", "munmap-14") }
    let hasHole = model.mappings(address.arena, range).contains(nil)
    for page in range { model.process.arenas[address.arena].pages[page] = .hole }
    return Prediction(
      .returns(.zero), requirements: ["munmap-1", "munmap-13"] + (hasHole ? ["munmap-5"] : []))
  }

  func draw(_ model: Model, _ draw: inout Draw) -> Step? {
    draw.rangeStep("munmap", model)
  }
}
