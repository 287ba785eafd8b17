package import ConformanceCases
package import ConformanceExploring
import ConformanceJudging
import ConformanceProtocol
package import ConformanceReports
package import ConformanceSystem
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
  /// Whether a sequence is left out.
  package var avoids: (Generator.Sequence) -> Bool = { _ in false }

  /// The number of seeds that are tried at once.
  private static let block = 1000

  /// Creates an exploration.
  package init(run: SuiteRun, generator: Generator, seed: UInt64) {
    self.run = run
    self.generator = generator
    self.seed = seed
  }

  /// A sequence that did not do what it may.
  package struct Finding {
    package var element: Case
    package var point: Report.Point
    /// What was seen at each step.
    package var text: String
  }

  /// What was found out.
  package struct Result {
    package var counts = OutcomeCounts()
    package var findings: [Finding] = []
    /// How often each kind of step was done in each state to each outcome.
    package var covered: [Covered: Int] = [:]
    /// What is known of the target.
    var facts: [NamedValue] = []
    /// How many seeds were tried.
    package var seeds = 0
    /// How long it took.
    package var time = Duration.zero
    /// The signal that ended it.
    package var interruption: Interruption?
  }

  /// Explores.
  ///
  /// - Parameter progress: Told after each sequence.
  /// - Returns: What was found out.
  /// - Throws: What keeps the target from being run.
  package func explore(progress: ProgressLine) throws -> Result {
    let interruption = run.watchesSignals ? try Interruption.watch() : nil
    var progress = progress
    var result = Result()
    let start = ContinuousClock.now
    while !isOver(result, since: start) {
      let rest = count.map { $0 - result.seeds } ?? Self.block
      let sequences = self.sequences(seed &+ UInt64(result.seeds), min(rest, Self.block))
      let end = try explore(sequences, interruption, &result) { result in
        let rate = Double(result.counts.total) / max(0.001, (ContinuousClock.now - start).seconds)
        progress.show(
          done: result.counts.total, of: count ?? 0,
          id: "\(Int(rate)) a second, \(result.findings.count) findings")
      }
      result.seeds += min(rest, Self.block)
      result.time = ContinuousClock.now - start
      if case .interrupted = end {
        result.interruption = interruption
        break
      }
    }
    progress.clear()
    if result.interruption == nil { interruption?.stopWatching() }
    return result
  }

  private func isOver(_ result: Result, since start: ContinuousClock.Instant) -> Bool {
    if let count, result.seeds >= count { return true }
    return duration.map { ContinuousClock.now - start >= $0 } ?? false
  }

  private func sequences(_ first: UInt64, _ count: Int) -> [Generator.Sequence] {
    let generator = generator
    let seeds = (0..<count).map { first &+ UInt64($0) }
    let made = Concurrently.map(seeds) { { generator.sequence($0) } }
    return made.compactMap { $0 }.filter { !avoids($0) }
  }

  private func explore(
    _ sequences: [Generator.Sequence], _ interruption: Interruption?, _ result: inout Result,
    _ show: (Result) -> Void
  ) throws -> Scheduler.End {
    var given = GivenCases(sequences.map(\.element))
    var judge = Judge(facts: TargetFacts())
    var facts: [NamedValue] = []
    let (trials, calibrations) = (given.refusals.cases.count, given.calibration.cases.count)
    var found = result
    let end = try run.execute(
      given.all, interruption: interruption,
      ready: { known in
        judge = Judge(facts: known)
        facts = known.withPromised
      },
      deliver: { seen in
        let index = seen.index - trials - calibrations
        if seen.index < trials {
          _ = given.refusals.note(seen.observations, of: seen.index, by: judge)
          return true
        }
        let element =
          index < 0 ? given.calibration.cases[seen.index - trials] : sequences[index].element
        let verdict = given.refusals.settled(
          judge.verdict(on: element, seen.observations), on: element, seen.observations, by: judge)
        guard index >= 0 else {
          given.calibration.note(verdict, of: seen.index - trials)
          return true
        }
        found.add(
          sequences[index], given.calibration.settled(verdict, on: element, seen.observations),
          seen.observations)
        show(found)
        return true
      })
    result = found
    result.facts = [NamedValue(name: "target", value: run.target)] + facts
    return end
  }
}

extension Exploration.Result {
  fileprivate mutating func add(
    _ sequence: Generator.Sequence, _ verdict: Verdict, _ observations: CaseObservations
  ) {
    let point = Report.Point(sequence.element, verdict)
    counts.add(point)
    for what in sequence.covered { covered[what, default: 0] += 1 }
    guard point.standing.isUnexpected else { return }
    findings.append(
      Exploration.Finding(
        element: sequence.element, point: point,
        text: VerboseText.text(of: sequence.element, observations, verdict)))
  }

  /// The exit status.
  package var status: ExitStatus {
    if counts.judged == 0 { return .nothingJudged }
    return findings.isEmpty ? .success : .notConforming
  }

  /// The findings as a report.
  package func report(_ version: TAPWriter.Version) -> String {
    var writer = TAPWriter(version: version)
    var text = writer.start(count: findings.count) + writer.header(facts)
    for finding in findings { text += writer.point(finding.point) }
    return text + writer.end()
  }

  /// What was done, for a person.
  package var summary: String {
    var rows: [String: [String: Int]] = [:]
    for (what, count) in covered {
      rows[what.kind, default: [:]][what.outcome, default: 0] += count
    }
    let never = Generator.kindNames.filter { rows[$0] == nil }
    var text =
      "What the steps came to, of generator \(Generator.version), and in how many states:\n"
    for kind in Generator.kindNames {
      guard let row = rows[kind] else { continue }
      let words = row.sorted { $0.key < $1.key }.map { outcome, count in
        let states = covered.keys.count { $0.kind == kind && $0.outcome == outcome }
        return "\(outcome) \(count) (\(states))"
      }
      text += "  \(kind): \(words.joined(separator: ", "))\n"
    }
    if !never.isEmpty { text += "  never reached: \(never.joined(separator: ", "))\n" }
    let rate = Int(Double(counts.total) / max(0.001, time.seconds))
    return text + "\(covered.count) combinations of kind, state and outcome\n"
      + "\(seeds) seeds, \(counts.total) sequences, \(rate) a second: \(counts.line)\n"
  }
}

extension Duration {
  /// It in seconds.
  fileprivate var seconds: Double {
    Double(components.seconds) + Double(components.attoseconds) / 1e18
  }
}
