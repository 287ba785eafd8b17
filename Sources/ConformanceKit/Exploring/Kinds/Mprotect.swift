import ConformanceCases

/// The protection of a range is changed.
struct Mprotect: StepKind {
  let name = "mprotect"
  let weight = 14
  let calls = ["mprotect"]

  func predict(_ step: Step, in model: inout Model) throws(Obstacle) -> Prediction {
    let address = try model.address(step, "addr")
    let length = try model.extent(step, "len")
    guard length > .zero else { throw .undefined("a protection of nothing") }
    let range = try model.pages(at: address, length)
    guard let protection = Protection(try model.constants(step, "prot")) else {
      throw .beyond("a protection")
    }
    if model.isUnified, protection.contains(.execute) { throw .beyond("execution of a file") }
    let mappings = model.mappings(address.arena, range)
    let isDenied = { (mapping: Mapping) in
      protection.contains(.write) && mapping.isShared && !mapping.mayWrite
    }
    var errors: [String] = []
    var requirements: [String] = []
    if mappings.contains(nil) { (errors, requirements) = (["ENOMEM"], ["mprotect-18"]) }
    if mappings.contains(where: { $0.map(isDenied) ?? false }) {
      errors.append("EACCES")
      requirements.append("mprotect-14")
    }
    let hasFailed = !errors.isEmpty
    model.pieces += 1
    let piece = model.pieces
    model.changeMappings(address.arena, range) { mapping in
      mapping.piece = piece
      if !hasFailed {
        mapping.protections = [protection]
      } else if !isDenied(mapping), !mapping.protections.contains(protection) {
        // Some pages may have the new protection, and which is left open.
        mapping.protections.append(protection)
      }
    }
    guard hasFailed else { return Prediction(.returns(.zero), "mprotect-1", "mprotect-23") }
    return Prediction(.error(errors), requirements: ["mprotect-24"] + requirements)
  }

  func draw(_ model: Model, _ draw: inout Draw) -> Step? {
    draw.rangeStep("mprotect", model, ["prot": .set(Protection.drawn(&draw).constants)])
  }
}
