/// How many cases have each outcome.
public struct OutcomeCounts: Sendable, Hashable {
  private var counts: [Outcome: Int] = [:]
  /// The number of cases that fail or are unresolved as it is known of the target; none of them is
  /// counted as such.
  public private(set) var deviations = 0
  /// The number of cases that pass although they are known to fail; they are counted as `pass` too.
  public private(set) var mended = 0

  /// Creates counts of nothing.
  public init() {}

  /// Counts one case.
  ///
  /// - Parameters:
  ///   - outcome: Its outcome.
  ///   - isKnown: Whether it is known to fail on the target.
  public mutating func add(_ outcome: Outcome, isKnown: Bool = false) {
    if isKnown, outcome.canBeKnown {
      deviations += 1
      return
    }
    if isKnown, outcome == .pass { mended += 1 }
    counts[outcome, default: 0] += 1
  }

  /// The number of cases of an outcome.
  public subscript(outcome: Outcome) -> Int { counts[outcome] ?? 0 }

  /// The number of all cases.
  public var total: Int { counts.values.reduce(deviations, +) }

  /// Whether every case passes, is unsupported, or is a known deviation.
  public var isConforming: Bool {
    self[.fail] + self[.unresolved] + self[.untested] == 0
  }

  /// The counts in one line, `214 passed, 3 failed, 9 unsupported`.
  public var line: String {
    var parts = Outcome.allCases.filter { $0 == .pass || self[$0] > 0 }
      .map { "\(self[$0]) \($0.counted)" }
    if deviations > 0 { parts.append(Self.words(deviations: deviations)) }
    return parts.joined(separator: ", ")
  }

  /// The last line of a report, which its reader compares with the points that it has read.
  var trailer: String {
    let parts = Outcome.allCases.map { "\($0.rawValue) \(self[$0])" }
    let known = deviations > 0 ? ["deviation \(deviations)"] : []
    return "# \((parts + known).joined(separator: ", "))"
  }

  /// Whether a line of a report is where the counts should stand.
  static func isTrailer(_ line: String) -> Bool {
    line.utf8.starts(with: "# \(Outcome.pass.rawValue) ".utf8)
  }

  /// A number of known deviations.
  static func words(deviations: Int) -> String {
    deviations == 1 ? "1 known deviation" : "\(deviations) known deviations"
  }
}
