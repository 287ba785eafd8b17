import ConformanceCases
import ConformanceVocabulary

/// A range is locked, or unlocked.
struct Mlock: StepKind {
  let name = "mlock"
  let weight = 8
  let calls = ["mlock", "munlock"]

  func predict(_ step: Step, in model: inout Model) throws(Obstacle) -> Prediction {
    if try model.wraps(step).isSo {
      return Prediction(
        .error(["ENOMEM"]), step.call.name == "mlock" ? "mlock-8" : "munlock-10")
    }
    let address = try model.address(step, "addr")
    let length = try model.extent(step, "len")
    guard length > .zero else { throw .undefined("a lock of nothing") }
    let range = try model.pages(at: address, length)
    let mappings = model.mappings(address.arena, range)
    let isLock = step.call.name == "mlock"
    model.split(address.arena, range)
    model.changeMappings(address.arena, range) { mapping in
      // To lock a page may be to copy it.
      if isLock, !mapping.isShared { mapping.isCopied = true }
    }
    guard !mappings.contains(nil) else {
      return isLock
        ? Prediction(.error(["ENOMEM"]), "mlock-8", "mlock-6", "mlock-7")
        : Prediction(.error(["ENOMEM"]), "munlock-10", "munlock-8", "munlock-9")
    }
    guard isLock else {
      model.changeMappings(address.arena, range) { $0.lock = .none }
      return Prediction(.returns(.zero), "munlock-1", "munlock-7")
    }
    let pages = model.process.arenas[address.arena].pages[range]
    let isReadable = pages.allSatisfy { page in
      [model.outcomes(page, .load), model.outcomes(page, .store)].contains {
        $0.canSucceed && $0.signals.isEmpty
      }
    }
    model.changeMappings(address.arena, range) { mapping in
      mapping.lock = isReadable || mapping.lock == .held ? .held : .unknown
    }
    return isReadable
      ? Prediction(.returns(.zero), "mlock-3", "mlock-5") : Prediction(.any, "mlock-15")
  }

  func draw(_ model: Model, _ draw: inout Draw) -> Step? {
    draw.rangeStep(draw.once(in: 3) ? "munlock" : "mlock", model)
  }
}
