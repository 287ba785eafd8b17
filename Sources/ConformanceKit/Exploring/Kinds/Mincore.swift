import ConformanceCases

/// Which pages are in memory is asked for, of which nothing is said but where there are none.
struct Mincore: StepKind {
  let name = "mincore"
  let isDrawn = false
  let calls = ["mincore"]

  func predict(_ step: Step, in model: inout Model) throws(Obstacle) -> Prediction {
    guard model.isUnified else { throw .beyond("an extension beside POSIX") }
    guard step.argument("vec")?.planText == "NULL" else { throw .beyond("a vector of its own") }
    let address = try model.address(step, "addr")
    if !address.position.isAligned { return Prediction(.error(["EINVAL"]), "x-mincore-4") }
    let range = try model.pages(at: address, try model.extent(step, "len"))
    let hasHole = model.mappings(address.arena, range).contains(nil)
    return hasHole ? Prediction(.error(["ENOMEM"]), "x-mincore-5") : Prediction(.success)
  }
}
