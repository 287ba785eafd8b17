import ConformanceCases

/// Advice that changes nothing.
struct PosixMadvise: StepKind {
  let name = "posix_madvise"
  let weight = 4
  let calls = ["posix_madvise"]

  func predict(_ step: Step, in model: inout Model) throws(Obstacle) -> Prediction {
    let address = try model.address(step, "addr")
    let length = try model.extent(step, "len")
    guard length >= .zero else { throw .beyond("a length near the end of its type") }
    let range = try model.pages(at: address, length)
    model.split(address.arena, range)
    let isUnknown = try model.constants(step, "advice").first == "POSIX_MADV_UNKNOWN"
    let hasHole = model.mappings(address.arena, range).contains(nil)
    var errors = isUnknown ? ["EINVAL"] : []
    if hasHole { errors.append("ENOMEM") }
    if length == .zero, !isUnknown { errors.append("EINVAL") }
    if isUnknown { return Prediction(.error(errors), "posix_madvise-9", "posix_madvise-8") }
    let success = Expectation.returns(.zero)
    let cannotAccess = model.process.arenas[address.arena].pages[range].contains {
      $0 != .hole && !model.outcomes($0, .load).canSucceed
    }
    let wantsPages = try model.constants(step, "advice").contains {
      ["POSIX_MADV_WILLNEED", "POSIX_MADV_DONTNEED"].contains($0)
    }
    if cannotAccess, wantsPages { return Prediction(.any, "posix_madvise-3") }
    if hasHole {
      return Prediction(.either(success: success, errors: errors), "posix_madvise-11")
    }
    if length == .zero {
      return Prediction(.either(success: success, errors: errors), "posix_madvise-13")
    }
    return Prediction(success, "posix_madvise-5", "posix_madvise-7", "posix_madvise-1")
  }

  func draw(_ model: Model, _ draw: inout Draw) -> Step? {
    let advice = ["NORMAL", "SEQUENTIAL", "RANDOM", "WILLNEED", "DONTNEED", "DONTNEED"]
    let name = "POSIX_MADV_\(draw.one(of: advice) ?? "NORMAL")"
    return draw.rangeStep("posix_madvise", model, ["advice": .constant(name)])
  }
}
