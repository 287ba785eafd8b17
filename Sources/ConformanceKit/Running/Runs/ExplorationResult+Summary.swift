import ConformanceCases
package import ConformanceComparison
package import ConformanceExploring
import ConformanceJSON
import ConformanceJudging
import ConformanceReports

extension ExplorationResult {
  /// How many findings that are alike, and how many that drop sequences, are shown one by one.
  private static let mostShown = 10

  /// What was done, for a person.
  ///
  /// - Parameters:
  ///   - reproduction: What the command that repeats a sequence needs.
  ///   - reachable: What can be reached, where a table of it is asked for.
  /// - Returns: The findings, of those that are alike the first; what was dropped; what was covered;
  ///   and a line with the counts.
  package func summary(_ reproduction: Reproduction, reachable: Set<Covered>? = nil) -> String {
    let covered =
      reachable.map { coverage.table(of: $0) }
      ?? "\(coverage.counts.count) combinations of kind of step, state and outcome; "
      + "--coverage shows them, and those never reached\n"
    return found(reproduction) + drops + covered
      + "generator \(Generator.version), \(seeds) seeds, \(counts.total) sequences, "
      + "\(rate) a second: \(counts.line)\n"
  }

  private func found(_ reproduction: Reproduction) -> String {
    var order: [String] = []
    var alike: [String: [Finding]] = [:]
    for finding in findings {
      let message = finding.point.verdict.finding?.message ?? finding.point.verdict.outcome.rawValue
      if alike[message] == nil { order.append(message) }
      alike[message, default: []].append(finding)
    }
    let shown = order.prefix(Self.mostShown).compactMap { alike[$0] }.map { text($0, reproduction) }
    let rest = order.count - shown.count
    return shown.joined()
      + (rest > 0 ? "\(rest) more ways to fail are in the report\n\n" : "")
  }

  private func text(_ alike: [Finding], _ reproduction: Reproduction) -> String {
    guard let first = alike.first else { return "" }
    var element = first.element
    element.requirements = element.requirements.filter { first.point.requirements.contains($0.id) }
    let others = alike.dropFirst()
    let seeds = others.prefix(Self.mostShown).map { "\($0.seed)" }.joined(separator: ", ")
    let more = others.count > Self.mostShown ? ", and \(others.count - Self.mostShown) more" : ""
    return RunSummary.block(element, first.point, command: reproduction.command(seed: first.seed))
      + (others.isEmpty ? "" : "  alike: seeds \(seeds)\(more)\n") + "\n"
  }

  private var drops: String {
    let rows = dropped.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    return rows.map { "dropped: \($0.value) sequences, \($0.key.printable)\n" }.joined()
  }
}
