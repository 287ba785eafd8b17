package import ConformanceCases
package import ConformanceExploring
import ConformanceJudging
import ConformanceProtocol
package import ConformanceReports
package import ConformanceSystem
import ConformanceVocabulary

/// What an exploration has found out.
package struct ExplorationResult {
  /// A sequence that did not do what it may.
  package struct Finding {
    package var element: Case
    package var point: Report.Point
    package var seed: UInt64
    /// What was seen at each step.
    package var text: String
  }

  /// How many sequences have each outcome.
  package private(set) var counts = OutcomeCounts()
  /// What did not do what it may.
  package private(set) var findings: [Finding] = []
  /// What was explored; a sequence that the target could not run has explored nothing.
  package private(set) var coverage = ExplorationCoverage()
  /// The signal that ended it.
  package internal(set) var interruption: Interruption?
  /// Why the target could not be run any more.
  package internal(set) var unavailable: TargetUnavailable?
  /// How many sequences the target could not run, by what it lacks.
  private(set) var dropped: [String: Int] = [:]
  /// How many seeds were tried, those included of which nothing is run.
  var seeds = 0
  /// How long it took.
  var time = Duration.zero
  private let first: UInt64
  private let choice: SequenceChoice
  private var facts: [NamedValue] = []
  private var writer: TAPWriter
  private var points = ""

  init(_ exploration: Exploration) {
    first = exploration.seed
    choice = exploration.choice
    writer = TAPWriter(version: exploration.run.version)
  }

  /// Takes what is known of the target.
  mutating func take(_ facts: TargetFacts, of run: SuiteRun) {
    self.facts =
      [NamedValue(name: "target", value: run.target)] + facts.withPromised
      + [NamedValue(name: "suite", value: Suite.version)]
  }

  /// Adds a sequence.
  mutating func add(_ judged: SequenceJudging.Judged) {
    let point = judged.point
    counts.add(point)
    points += writer.point(point)
    seeds = Int(truncatingIfNeeded: judged.sequence.seed &- first) + 1
    if point.standing == .unsupported {
      dropped[point.verdict.finding?.message ?? "no reason is given", default: 0] += 1
    } else {
      coverage.add(judged.sequence.covered)
    }
    guard point.standing.isUnexpected else { return }
    findings.append(
      Finding(
        element: judged.element, point: point, seed: judged.sequence.seed, text: judged.text))
  }

  /// The exit status.
  package var status: ExitStatus {
    if counts.judged == 0 { return .nothingJudged }
    return counts.hasUnexpected || counts[.pass] == 0 ? .notConforming : .success
  }

  /// How far it is, in one line.
  var progress: String {
    "\(counts.total) sequences, \(rate) a second, \(findings.count) findings"
  }

  /// How many sequences a second.
  var rate: Int {
    let (seconds, attoseconds) = time.components
    return Int(Double(counts.total) / max(0.001, Double(seconds) + Double(attoseconds) / 1e18))
  }

  /// The report, of which each sequence is a point.
  ///
  /// What the target chose where it may is left out of it.
  package var report: String {
    let end = unavailable.map { writer.bailOut($0.reason) } ?? writer.end()
    return writer.start(count: counts.total) + writer.header(facts + words) + points + end
  }

  /// What was explored.
  private var words: [NamedValue] {
    let values = [
      "\(Generator.version)",
      "\(first)-\(first &+ UInt64(max(1, seeds)) &- 1)",
      choice.focus.joined(separator: ","), choice.avoided.joined(separator: ","),
      interruption?.signalNumber.map { "by signal \($0)" } ?? "",
    ]
    return zip(TargetFacts.ofExplorations, values).filter { !$0.1.isEmpty }
      .map { NamedValue(name: $0.0, value: $0.1) }
  }
}
