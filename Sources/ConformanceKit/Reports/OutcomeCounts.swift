/// How many cases have each outcome.
public struct OutcomeCounts: Sendable, Hashable {
  private var counts: [Outcome: Int] = [:]
  /// How many of the failures are known of the target.
  public private(set) var known = 0
  /// How many of the cases that pass are known to fail.
  public private(set) var mended = 0

  /// Creates counts of nothing.
  public init() {}

  /// Counts one case.
  ///
  /// - Parameters:
  ///   - outcome: Its outcome.
  ///   - isKnown: Whether it is known to fail on the target, as it did where it fails.
  public mutating func add(_ outcome: Outcome, isKnown: Bool = false) {
    counts[outcome, default: 0] += 1
    guard isKnown else { return }
    if outcome == .fail { known += 1 }
    if outcome == .pass { mended += 1 }
  }

  /// The number of cases of an outcome; known deviations are failures.
  public subscript(outcome: Outcome) -> Int { counts[outcome] ?? 0 }

  /// The number of all cases.
  public var total: Int { counts.values.reduce(0, +) }

  /// The number of cases of which something can be said: those that passed or failed.
  public var judged: Int { self[.pass] + self[.fail] }

  /// Whether a case failed as it is not known of the target, is unresolved, or was not run.
  public var hasUnexpected: Bool {
    self[.fail] - known + self[.unresolved] + self[.untested] > 0
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
