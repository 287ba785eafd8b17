import ConformanceCases
import ConformanceVocabulary

/// About what a case will take, as its steps say it.
struct CaseCost {
  /// The number of steps that it executes, those that are repeated each time.
  private(set) var steps = 0
  /// The time in which it does nothing but let time pass.
  var rest = Duration.zero

  /// Estimates a case.
  init(_ element: Case) {
    add(element.steps, times: 1, isAlone: true)
  }

  /// All of its time.
  var total: Duration { Self.step * steps + rest }
  /// Whether it takes so long that others are not to wait behind it.
  var isLong: Bool { steps >= 400 }
  /// Whether another case can be run meanwhile.
  var isRestful: Bool { rest >= .milliseconds(4) }
  /// Whether it lets so much time pass that others of its kind are not to wait behind it.
  var isEndless: Bool { rest >= .seconds(1) }

  /// About what a step takes that is executed again and again.
  private static let step = Duration.microseconds(5)

  /// Adds steps that are executed a number of times; others wait for them, or not.
  private mutating func add(_ block: [Step], times: Int, isAlone: Bool) {
    steps += block.count * times
    for step in block {
      if isAlone, step.call.has(.rests) { rest += step.rest * times }
      guard !step.block.isEmpty else { continue }
      // What runs beside the case may be ended before its time.
      let isBeside = !step.bindings.isEmpty
      let inner = min(times * step.iterations, Step.mostIterations)
      add(step.block, times: inner, isAlone: isAlone && !isBeside)
    }
  }
}

extension Step {
  /// As much as a block can count: blocks that are repeated in one another have no end.
  fileprivate static let mostIterations = 10_000_000

  /// How often its block is executed.
  fileprivate var iterations: Int {
    guard call.has(.repeats), let times = argument("times") else { return 1 }
    return min(max(1, Int(times.planText) ?? 1), Self.mostIterations)
  }

  /// How long it lets time pass: as long as it says, or until the clock of a file system advances.
  fileprivate var rest: Duration {
    guard let seconds = argument("seconds") else { return .milliseconds(8) }
    return .seconds(min(max(0, Int(seconds.planText) ?? 0), 3600))
  }
}
