/// How many cases have each outcome, and how many of them are known to fail.
public struct OutcomeCounts: Sendable, Hashable {
  private var counts: [Standing: Int] = [:]

  /// Creates counts of nothing.
  public init() {}

  /// Counts one case.
  public mutating func add(_ standing: Standing) { counts[standing, default: 0] += 1 }

  /// The number of cases of an outcome; known deviations are failures.
  public subscript(outcome: Outcome) -> Int {
    count { $0.outcome == outcome }
  }

  /// How many of the failures are known of the target.
  public var known: Int { count { $0 == .known } }

  /// The number of all cases.
  public var total: Int { count { _ in true } }

  /// The number of cases of which something can be said: those that passed or failed.
  public var judged: Int { self[.pass] + self[.fail] }

  /// Whether a case failed as it is not known of the target, is unresolved, or was not run.
  public var hasUnexpected: Bool { count(where: \.isUnexpected) > 0 }

  private func count(where isCounted: (Standing) -> Bool) -> Int {
    counts.reduce(0) { $0 + (isCounted($1.key) ? $1.value : 0) }
  }

  /// The counts in one line, `214 passed, 3 failed (1 known), 9 unsupported`.
  public var line: String {
    let parts = Outcome.allCases.filter { $0 == .pass || self[$0] > 0 }.map { outcome in
      "\(self[outcome]) \(outcome.counted)" + (outcome == .fail ? knownNote : "")
    }
    return parts.joined(separator: ", ")
  }

  /// The last line of a report, which its reader compares with the points that it has read.
  var trailer: String {
    let parts = Outcome.allCases.map { outcome in
      "\(outcome.rawValue) \(self[outcome])" + (outcome == .fail ? knownNote : "")
    }
    return "# " + parts.joined(separator: ", ")
  }

  /// Whether a line of a report is where the counts should stand.
  static func isTrailer(_ line: String) -> Bool {
    line.utf8.starts(with: "# \(Outcome.pass.rawValue) ".utf8)
  }

  /// How many of the failures are known, to follow their number.
  private var knownNote: String {
    known == 0 ? "" : known == self[.fail] ? " (all known)" : " (\(known) known)"
  }
}
