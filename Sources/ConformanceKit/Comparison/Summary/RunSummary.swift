package import ConformanceCases
import ConformanceJSON
import ConformanceJudging
package import ConformanceReports

/// What a person reads at the end of a run: what went wrong, and the counts.
package struct RunSummary: Sendable {
  /// The counts so far.
  package private(set) var counts = OutcomeCounts()

  private var blocks: [Block] = []
  private var mended: [String] = []
  private var hindrances = Hindrances()
  private var unannounced: [String] = []

  private struct Block {
    var standing: Standing
    var text: String
  }

  private let reproduction: Reproduction?

  /// Creates the summary of nothing.
  ///
  /// - Parameter reproduction: What the command that repeats a case needs; `nil` where none can.
  package init(reproduction: Reproduction? = Reproduction()) {
    self.reproduction = reproduction
  }

  /// Adds a case.
  package mutating func add(_ case: Case, _ point: Report.Point) {
    let standing = point.standing
    counts.add(point)
    if standing == .mended { mended.append(point.id) }
    if let options = point.verdict.unannounced { unannounced.append(options) }
    if hindrances.add(point.verdict) { return }
    guard standing.isUnexpected, standing != .untested else { return }
    let text = Self.block(`case`, point, command: reproduction?.command(point.id))
    blocks.append(Block(standing: standing, text: text))
  }

  /// The whole text: failures, then what is unresolved, what hinders many cases once, and one line
  /// with the counts.
  package var text: String {
    let order: [Standing] = [.fail, .unresolved]
    return order.flatMap { standing in blocks.filter { $0.standing == standing } }
      .map { $0.text + "\n" }.joined() + hindered + notes + counts.line + "\n"
  }

  private var hindered: String {
    hindrances.sentences.map { $0.printable + "\n\n" }.joined()
  }

  /// The patterns of known deviations under which nothing fails.
  package var idle: [String] = []

  /// What a reader has to know of the run as a whole: one line each.
  package var remarks: [String] = []

  /// What the list of known deviations no longer says rightly, and the remarks.
  private var notes: String {
    note("known deviations that no longer fail (`--update-deviations` removes them)", mended)
      + note("patterns of known deviations under which nothing fails", idle)
      + note("functions of options that are present, not announced", presence)
      + remarks.map { $0 + "\n" }.joined()
  }

  private var presence: [String] {
    ReportSummary.counted(unannounced).map { option in
      "\(option.words) (\(option.count) \(option.count == 1 ? "case" : "cases"))"
    }
  }

  private func note(_ title: String, _ lines: [String]) -> String {
    lines.isEmpty ? "" : "\(title):\n" + lines.map { "  \($0)\n" }.joined() + "\n"
  }

  /// What a person reads of a case that is not ok.
  ///
  /// - Parameters:
  ///   - case: The case.
  ///   - point: Its point.
  ///   - command: The command that repeats it; `nil` where none can.
  /// - Returns: Its lines.
  package static func block(_ case: Case, _ point: Report.Point, command: String?) -> String {
    let failure = ReportSummary.Failure(
      point: point, broken: `case`.requirements.map { .init(id: $0.id, sentence: $0.sentence) },
      command: command)
    return "\(point.standing == .fail ? "FAIL" : "UNRESOLVED") \(point.id)\n"
      + "  \(point.title)\n" + failure.rows.map { row($0.name, $0.value) }.joined()
  }

  private static func row(_ name: String, _ value: String) -> String {
    let padding = String(repeating: " ", count: max(2, 12 - name.count))
    return "  \(name)\(padding)\(value.printable)\n"
  }
}
