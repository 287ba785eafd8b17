import ConformanceCases
import ConformanceVocabulary

/// Which processes and threads of a case run beside which, as far as its steps are gone through.
///
/// The steps of a child stand before those that its parent executes meanwhile, so that the order in
/// which they are gone through is not the one in which they were executed.
struct Concurrency {
  /// Who executes the steps that are gone through: 0 is the process of the case.
  var current = 0
  private var started = 0
  /// Those that run, by their names.
  private var running: [String: Int] = [:]
  /// Those whose end another one has waited for.
  private var ended: Set<Int> = []
  /// Those that were started behind a failure of who started them.
  private var startedBehind: Set<Int> = []

  /// Goes on with a child or thread that runs beside who starts it.
  ///
  /// - Parameters:
  ///   - names: The names that it is bound to.
  ///   - failed: Who has seen a failure so far.
  mutating func start(_ names: [String], failed: Int?) {
    started += 1
    if failed == current { startedBehind.insert(started) }
    for name in names { running[name] = started }
    current = started
  }

  /// Notes that a step has waited for the end of a child or thread.
  mutating func noteWait(_ step: Step) {
    guard step.call.has(.waitsForProcess) || step.call.has(.waitsForThread) else { return }
    let name = step.argument(step.call.has(.waitsForProcess) ? "pid" : "thread")?.planText
    if let name, let executor = running[name] { ended.insert(executor) }
  }

  /// Whether a step that is gone through now may have been executed before what another one has seen.
  func mayPrecede(_ other: Int) -> Bool {
    other != current && !ended.contains(other) && !startedBehind.contains(current)
  }
}
