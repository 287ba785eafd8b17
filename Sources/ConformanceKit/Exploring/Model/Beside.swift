import ConformanceCases
import ConformanceVocabulary

/// A child or a thread that runs beside the steps that follow, up to its end.
///
/// Its steps are executed where another one waits for it, at a `barrier` or its end: late. Whether
/// they may as well have been early is asked each time, for nothing can be said where it matters.
struct Beside: Sendable, Hashable {
  /// Its process; of a thread its names alone are its own.
  var process: Process
  var isThread: Bool
  /// The steps that it has not executed.
  var rest: ArraySlice<Step>
  /// What was known when something last waited for it: one model.
  var met: [Model] = []
  /// What the others have done since, and what was said of it.
  var since: [Settled] = []

  static func == (first: Beside, second: Beside) -> Bool {
    first.process == second.process && first.isThread == second.isThread
      && first.rest.map(\.number) == second.rest.map(\.number)
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(process)
    hasher.combine(rest.count)
  }
}

/// A step beside which others ran, and what was said of it.
struct Settled: Sendable, Hashable {
  var step: Step
  var prediction: Prediction

  static func == (first: Settled, second: Settled) -> Bool {
    first.step.number == second.step.number && first.prediction == second.prediction
  }

  func hash(into hasher: inout Hasher) { hasher.combine(step.number) }
}

extension Model {
  /// Lets a block go on beside the steps that follow.
  mutating func begin(_ step: Step, isThread: Bool) throws(Obstacle) {
    guard let name = step.bindings.first, depth == 1 else {
      throw .beyond("a child of a child beside it")
    }
    var other = Beside(process: Process(), isThread: isThread, rest: step.block[...])
    if isThread {
      other.process.known = process.known
    } else {
      other.process = process
      other.process.forgetLocks()
    }
    process.names[name] = .value
    beside[name] = other
    let now = self
    beside[name]?.met = [now]
  }

  /// Notes a step for those that run beside it.
  mutating func noteBeside(_ step: Step, _ prediction: Prediction) {
    for name in beside.keys where !step.bindings.contains(name) && name != metNow {
      beside[name]?.since.append(Settled(step: step, prediction: prediction))
    }
    metNow = nil
  }

  /// Waits until another one has come to a barrier, or to its end.
  ///
  /// - Parameters:
  ///   - name: The name of the other one.
  ///   - barrier: The barrier; `nil` for its end.
  /// - Throws: Why it cannot be said what the other one has done by then.
  mutating func meet(_ name: String, at barrier: String?) throws(Obstacle) {
    guard let other = beside[name], depth == 1 else { throw .beyond("another one to wait for") }
    let segment = try segment(of: other, to: barrier)
    let predictions = try execute(segment, of: name)
    try checkOrder(name, other, segment, predictions)
    beside[name]?.rest = other.rest.dropFirst(segment.count + (barrier == nil ? 0 : 1))
    beside[name]?.since = []
    beside[name]?.met = []
    metNow = name
    let now = self
    beside[name]?.met = [now]
    settled += zip(segment, predictions).map { Settled(step: $0, prediction: $1) }
  }

  private func segment(
    of other: Beside, to barrier: String?
  ) throws(Obstacle) -> ArraySlice<Step> {
    let segment = other.rest.prefix { $0.call.name != "barrier" }
    let next = other.rest.dropFirst(segment.count).first.flatMap { text($0, "name") }
    guard next == barrier else { throw .beyond("a barrier of others") }
    return segment
  }

  /// Executes steps of another one.
  private mutating func execute(
    _ segment: ArraySlice<Step>, of name: String
  ) throws(Obstacle) -> [Prediction] {
    guard let other = beside[name] else { return [] }
    let own = process.known
    if other.isThread {
      process.known = other.process.known
    } else {
      waiting.append(process)
      process = other.process
    }
    let predictions = try predict(block: Array(segment))
    if other.isThread {
      beside[name]?.process.known = process.known
      process.known = own
    } else if let parent = waiting.popLast() {
      beside[name]?.process = process
      process = parent
    }
    return predictions
  }

  /// Checks that it is the same what comes of steps where they are executed before others.
  private func checkOrder(
    _ name: String, _ other: Beside, _ segment: ArraySlice<Step>, _ predictions: [Prediction]
  ) throws(Obstacle) {
    guard !segment.isEmpty, !other.since.isEmpty, var early = other.met.first else { return }
    if early.beside[name] == nil { early.beside[name] = other }
    early.depth = 1
    let same = try early.execute(segment, of: name)
    early.depth = 0
    var isSame = same == predictions
    for settled in other.since {
      isSame = try early.predict(settled.step) == settled.prediction && isSame
    }
    guard isSame, early.comparable == comparable else {
      throw .unknown("which of two does something first")
    }
  }

  /// What is compared of two orders of the same steps.
  private var comparable: Model {
    var model = self
    model.pieces = 0
    model.depth = 0
    model.settled = []
    model.metNow = nil
    model.forEachProcess { process in
      for arena in process.arenas.indices {
        for page in process.arenas[arena].pages.indices {
          guard case .mapped(var mapping) = process.arenas[arena].pages[page] else { continue }
          mapping.piece = 0
          process.arenas[arena].pages[page] = .mapped(mapping)
        }
      }
    }
    return model
  }
}
