/// How many cases have each outcome.
public struct OutcomeCounts: Sendable, Hashable {
  private var counts: [Outcome: Int] = [:]

  /// Creates counts of nothing.
  public init() {}

  /// Counts one case.
  public mutating func add(_ outcome: Outcome) {
    counts[outcome, default: 0] += 1
  }

  /// The number of cases of an outcome.
  public subscript(outcome: Outcome) -> Int { counts[outcome] ?? 0 }

  /// The number of all cases.
  public var total: Int { counts.values.reduce(0, +) }

  /// Whether every case passes or is unsupported.
  public var isConforming: Bool {
    self[.fail] + self[.unresolved] + self[.untested] == 0
  }

  /// The counts in one line, `214 passed, 3 failed, 9 unsupported`.
  public var line: String {
    let words: [(Outcome, String)] = [
      (.pass, "passed"), (.fail, "failed"), (.unresolved, "unresolved"),
      (.unsupported, "unsupported"), (.untested, "untested"),
    ]
    return words.filter { $0.0 == .pass || self[$0.0] > 0 }
      .map { "\(self[$0.0]) \($0.1)" }.joined(separator: ", ")
  }
}
