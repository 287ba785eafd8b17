import ConformanceCases
import ConformanceVocabulary

/// Every page of the process is locked, now or later, or none is any more.
struct Mlockall: StepKind {
  let name = "mlockall"
  let calls = ["mlockall", "munlockall"]
  let weight = 1

  func predict(_ step: Step, in model: inout Model) throws(Obstacle) -> Prediction {
    guard step.call.name == "mlockall" else {
      model.process.locksFuture = .none
      changeAll(&model) { $0.lock = .none }
      return Prediction(.returns(.zero), "munlockall-1")
    }
    let flags = Set(try model.constants(step, "flags"))
    guard !flags.isEmpty, flags.isSubset(of: ["MCL_CURRENT", "MCL_FUTURE"]) else {
      throw .beyond("other flags of mlockall")
    }
    if flags.contains("MCL_FUTURE") {
      model.process.locksFuture = .held
    } else if model.process.locksFuture == .held {
      // Whether an earlier MCL_FUTURE holds on beside MCL_CURRENT alone is not said.
      model.process.locksFuture = .unknown
    }
    if flags.contains("MCL_CURRENT") {
      changeAll(&model) { mapping in
        mapping.lock = .held
        if !mapping.isShared { mapping.isCopied = true }
      }
    }
    return Prediction(.returns(.zero), "mlockall-3", "mlockall-10")
  }

  func draw(_ model: Model, _ draw: inout Draw) -> Step? {
    guard draw.once(in: 2) else { return draw.make("munlockall", [:]) }
    let flags = [["MCL_CURRENT"], ["MCL_FUTURE"], ["MCL_CURRENT", "MCL_FUTURE"]]
    return draw.make("mlockall", ["flags": .set(draw.one(of: flags) ?? [])])
  }

  private func changeAll(_ model: inout Model, _ body: (inout Mapping) -> Void) {
    for arena in model.process.arenas.indices {
      model.changeMappings(arena, 0..<model.process.arenas[arena].pages.count, body)
    }
  }
}
