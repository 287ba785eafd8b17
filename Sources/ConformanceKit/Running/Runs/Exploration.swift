import ConformanceCases
package import ConformanceExploring
import ConformanceJudging
import ConformanceProtocol
import ConformanceReports
import ConformanceSystem
import ConformanceVocabulary

/// Sequences that nobody wrote, run as cases are: the same plan, probe and judge.
package struct Exploration {
  /// The run, of which the target and its link are used.
  package var run: SuiteRun
  /// What makes sequences.
  package var generator: Generator
  /// The first seed.
  package var seed: UInt64
  /// How many seeds are tried; `nil` for as many as the time allows.
  package var count: Int?
  /// For how long sequences are run; `nil` until all seeds have been tried.
  package var duration: Duration?
  /// Which sequences are run, and which are not.
  package var choice = SequenceChoice()

  /// The number of seeds that are tried at once.
  private static let block = 1000

  /// Creates an exploration.
  package init(run: SuiteRun, generator: Generator, seed: UInt64) {
    self.run = run
    self.generator = generator
    self.seed = seed
  }

  /// Explores.
  ///
  /// A signal ends it in order: what was done until then is a whole result.
  ///
  /// - Parameter progress: Told after each sequence.
  /// - Returns: What was found out.
  /// - Throws: `TargetUnavailable` where cases must be there before the target is, or what the system
  ///   says when signals cannot be watched.
  package func explore(progress: ProgressLine) throws -> ExplorationResult {
    guard run.link != .console else {
      throw TargetUnavailable(
        reason: "a probe behind a console has its cases in it before it runs; "
          + "give the target another link, or run the case files that --keep writes elsewhere")
    }
    let interruption = run.watchesSignals ? try Interruption.watch() : nil
    var progress = progress
    var result = ExplorationResult(self)
    let start = ContinuousClock.now
    while !isOver(result, since: start) {
      let done = result.seeds
      let first = seed &+ UInt64(done)
      let count = min(self.count.map { $0 - done } ?? Self.block, Self.block)
      do {
        let end = try explore(sequences(first, count), interruption, &result) { result in
          result.time = ContinuousClock.now - start
          progress.show(result.progress)
        }
        if case .interrupted = end { result.interruption = interruption }
      } catch let error as TargetUnavailable {
        result.unavailable = error
      }
      if result.interruption != nil || result.unavailable != nil { break }
      result.seeds = done + count
    }
    progress.clear()
    if result.interruption == nil { interruption?.stopWatching() }
    return result
  }

  private func isOver(
    _ result: ExplorationResult, since start: ContinuousClock.Instant
  ) -> Bool {
    if let count, result.seeds >= count { return true }
    return duration.map { ContinuousClock.now - start >= $0 } ?? false
  }

  private func sequences(_ first: UInt64, _ count: Int) -> [Generator.Sequence] {
    generator.sequences(from: first, count: count).filter(choice.isTaken)
  }

  private func explore(
    _ sequences: [Generator.Sequence], _ interruption: Interruption?,
    _ result: inout ExplorationResult, _ show: (inout ExplorationResult) -> Void
  ) throws -> Scheduler.End {
    let judging = SequenceJudging(sequences, generator)
    return try run.execute(
      judging.given.all, interruption: interruption,
      ready: { facts in
        judging.ready(facts)
        result.take(facts, of: run)
      },
      deliver: { seen in
        guard let judged = judging.judged(seen) else { return true }
        result.add(judged)
        show(&result)
        return true
      })
  }
}
