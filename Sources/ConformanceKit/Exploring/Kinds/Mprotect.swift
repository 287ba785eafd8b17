import ConformanceCases

/// The protection of a range is changed.
struct Mprotect: StepKind {
  let name = "mprotect"
  let weight = 14
  let calls = ["mprotect"]

  func predict(_ step: Step, in model: inout Model) throws(Obstacle) -> Prediction {
    let (wraps, start) = try model.wraps(step)
    if wraps { return try wrapping(step, start, &model) }
    let address = try model.address(step, "addr")
    let length = try model.extent(step, "len")
    guard length > .zero else { throw .undefined("a protection of nothing") }
    let range = try model.pages(at: address, length)
    guard let protection = Protection(try model.constants(step, "prot")) else {
      throw .beyond("a protection")
    }
    if model.isUnified, protection.contains(.execute) { throw .beyond("execution of a file") }
    let mappings = model.mappings(address.arena, range)
    var errors: [String] = []
    var requirements: [String] = []
    if mappings.contains(nil) { (errors, requirements) = (["ENOMEM"], ["mprotect-18"]) }
    if mappings.contains(where: { $0.map { isDenied(protection, $0) } ?? false }) {
      errors.append("EACCES")
      requirements.append("mprotect-14")
    }
    protect(address.arena, range, protection, hasFailed: !errors.isEmpty, &model)
    guard !errors.isEmpty else { return Prediction(.returns(.zero), "mprotect-1", "mprotect-23") }
    return Prediction(.error(errors), requirements: ["mprotect-24"] + requirements)
  }

  private func isDenied(_ protection: Protection, _ mapping: Mapping) -> Bool {
    protection.contains(.write) && mapping.isShared && !mapping.mayWrite
  }

  private func protect(
    _ arena: Int, _ range: Range<Int>, _ protection: Protection, hasFailed: Bool,
    _ model: inout Model
  ) {
    model.split(arena, range)
    model.changeMappings(arena, range) { mapping in
      if !hasFailed {
        mapping.protections = [protection]
      } else if !isDenied(protection, mapping), !mapping.protections.contains(protection) {
        // Some pages may have the new protection, and which is left open.
        mapping.protections.append(protection)
      }
    }
  }

  /// A range that goes round the end of the address space.
  private func wrapping(
    _ step: Step, _ start: Address?, _ model: inout Model
  ) throws(Obstacle) -> Prediction {
    guard let protection = Protection(try model.constants(step, "prot")) else {
      throw .beyond("a protection")
    }
    for arena in model.process.arenas.indices where start != nil {
      let pages = model.process.arenas[arena].pages.indices
      protect(arena, pages, protection, hasFailed: true, &model)
    }
    return Prediction(.error(["ENOMEM", "EACCES"]), "mprotect-17", "mprotect-24")
  }

  func draw(_ model: Model, _ draw: inout Draw) -> Step? {
    draw.rangeStep("mprotect", model, ["prot": .set(Protection.drawn(&draw).constants)])
  }
}
