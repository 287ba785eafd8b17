package import ConformanceCases
package import ConformanceJudging

/// How many cases have each outcome, and of the failures how many are known, and what they rest on.
package struct OutcomeCounts: Sendable, Hashable {
  private struct Key: Hashable {
    var standing: Standing
    var basis: Basis?
  }

  private var counts: [Key: Int] = [:]

  /// Creates counts of nothing.
  package init() {}

  /// Counts one case; what it rests on is not said by other producers.
  package mutating func add(_ standing: Standing, _ basis: Basis?) {
    counts[Key(standing: standing, basis: basis), default: 0] += 1
  }

  /// Counts the case of a point.
  package mutating func add(_ point: Report.Point) { add(point.standing, point.basis) }

  /// The number of cases of an outcome; known deviations are failures.
  package subscript(outcome: Outcome) -> Int {
    count { $0.outcome == outcome }
  }

  /// How many of the failures are known of the target.
  package var known: Int { count { $0 == .known } }

  /// What the failures rest on, known or not.
  package var failures: BasisCounts { bases { $0.outcome == .fail } }

  /// What the failures that are known rest on.
  package var knownFailures: BasisCounts { bases { $0 == .known } }

  /// The number of all cases.
  package var total: Int { count { _ in true } }

  /// The number of cases of which something can be said: those that passed or failed.
  package var judged: Int { self[.pass] + self[.fail] }

  /// Whether a case failed as it is not known of the target, is unresolved, or was not run.
  package var hasUnexpected: Bool { count(where: \.isUnexpected) > 0 }

  private func count(where isCounted: (Standing) -> Bool) -> Int {
    counts.reduce(0) { $0 + (isCounted($1.key.standing) ? $1.value : 0) }
  }

  private func bases(where isCounted: (Standing) -> Bool) -> BasisCounts {
    counts.reduce(into: BasisCounts()) { bases, count in
      if let basis = count.key.basis, isCounted(count.key.standing) { bases[basis] += count.value }
    }
  }

  /// The counts in one line, `214 passed, 3 failed (2 of POSIX, 1 of extensions; 1 known)`.
  package var line: String {
    let parts = Outcome.allCases.filter { $0 == .pass || self[$0] > 0 }.map { outcome in
      "\(self[outcome]) \(outcome.counted)" + (outcome == .fail ? failureNote : "")
    }
    return parts.joined(separator: ", ")
  }

  /// The last line of a report, which its reader compares with the points that it has read.
  var trailer: String {
    let parts = Outcome.allCases.map { outcome in
      "\(outcome.rawValue) \(self[outcome])" + (outcome == .fail ? " (\(failureFields))" : "")
    }
    return "# " + parts.joined(separator: ", ")
  }

  /// Whether a line of a report is where the counts should stand.
  static func isTrailer(_ line: String) -> Bool {
    line.utf8.starts(with: "# \(Outcome.pass.rawValue) ".utf8)
  }

  /// What the failures are, to follow their number.
  private var failureNote: String {
    let news = known == 0 ? "" : known == self[.fail] ? "all known" : "\(known) known"
    let parts = [failures.words, news].filter { !$0.isEmpty }
    return parts.isEmpty ? "" : " (\(parts.joined(separator: "; ")))"
  }

  /// The same for programs, which find every field in every report.
  private var failureFields: String {
    let bases = Basis.allCases.map { "\($0.rawValue) \(failures[$0])" }
    return (bases + ["\(Standing.known.rawValue) \(known)"]).joined(separator: ", ")
  }
}
