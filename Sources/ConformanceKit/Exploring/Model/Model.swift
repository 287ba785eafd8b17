import ConformanceCases
import ConformanceVocabulary

/// What POSIX lets the next step do: a value, that knows nothing of a target.
///
/// `StepKind.predict` goes one step on. Where POSIX leaves what comes of one, the model forgets what it
/// can no longer know, and expects anything of it later.
struct Model: Sendable, Hashable {
  var objects: [MemoryObject] = []
  /// The shared memory objects that have a name, by its label.
  var labels: [String: Int] = [:]
  /// What each path leads to that is not the object that was made there; -1 for nothing.
  var paths: [Int: Int] = [:]
  var descriptions: [OpenDescription] = []
  /// How many pieces calls have made of address spaces.
  var pieces = 0
  /// The process that executes steps.
  var process = Process()
  /// The processes that wait for it, from the outermost.
  var waiting: [Process] = []
  /// The children and threads that run beside the steps, by the names that `as` gives them.
  var beside: [String: Beside] = [:]
  /// What steps of blocks were said to do that ran beside others, since it was last asked.
  var settled: [Settled] = []
  /// Whom the step that is executed has met.
  var metNow: String?
  /// In how many steps the one stands that is executed.
  var depth = 0

  /// Whether the target is one whose files and mappings are one thing at any time, and where an older
  /// mapping gives access to what its object gets later: extensions, which POSIX leaves open.
  let isUnified: Bool

  /// The least size of a page for which what it says is true.
  let leastPage: Int

  /// Creates the model of a process that has done nothing.
  init(isUnified: Bool = false, leastPage: Int = 256) {
    self.isUnified = isUnified
    self.leastPage = leastPage
  }

  /// Goes one step on.
  ///
  /// - Parameter step: The step; its expectation is not looked at.
  /// - Returns: What it may do.
  /// - Throws: Why nothing can be said of it. The model is then as it was.
  mutating func predict(_ step: Step) throws(Obstacle) -> Prediction {
    guard let kind = StepKinds.predicting[step.call.name] else {
      throw .beyond("the call \(step.call.name)")
    }
    var next = self
    if step.call.isFunction { next.forgetTails() }
    next.depth += 1
    let prediction = try kind.predict(step, in: &next)
    next.depth -= 1
    if depth == 0 { next.noteBeside(step, prediction) }
    self = next
    return prediction
  }

  /// Does something to the process that executes steps, and to all that wait for it.
  mutating func forEachProcess(_ body: (inout Process) -> Void) {
    body(&process)
    for index in waiting.indices { body(&waiting[index]) }
    for name in beside.keys where beside[name]?.isThread == false {
      if var process = beside[name]?.process {
        body(&process)
        beside[name]?.process = process
      }
    }
  }

  /// Every process but the one that executes steps.
  var otherProcesses: [Process] {
    waiting + beside.values.filter { !$0.isThread }.map(\.process)
  }

  /// Whether an object is mapped by any process, or a page of it.
  func isMapped(_ object: Int, _ page: Int? = nil) -> Bool {
    ([process] + otherProcesses).contains { process in
      process.arenas.contains { arena in
        arena.pages.contains {
          $0.mapping?.object == object && (page == nil || $0.mapping?.page == page)
        }
      }
    }
  }
}

/// Why the model says nothing of a step.
enum Obstacle: Error, Hashable, CustomStringConvertible {
  /// POSIX leaves the behaviour undefined, or says nothing of it at all.
  case undefined(String)
  /// It needs what the model has not in it.
  case beyond(String)
  /// It depends on what is not known any more.
  case unknown(String)

  var description: String {
    switch self {
    case .undefined(let what): "undefined: \(what)"
    case .beyond(let what): "beyond the model: \(what)"
    case .unknown(let what): "not known: \(what)"
    }
  }
}

/// What a step may do.
struct Prediction: Sendable, Hashable {
  /// Every answer that is lawful.
  var expectation: Expectation
  /// The ids of the requirements that say so.
  var requirements: [String]
  /// What each step of its block may do, by the order of their execution.
  var block: [Prediction] = []

  /// Creates a prediction.
  init(_ expectation: Expectation, _ requirements: String...) {
    self.init(expectation, requirements: requirements)
  }

  /// Creates a prediction.
  init(_ expectation: Expectation, requirements: [String]) {
    self.expectation = expectation
    self.requirements = requirements
  }
}
