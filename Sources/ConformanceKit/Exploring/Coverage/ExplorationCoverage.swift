/// What sequences have explored, of all that can be.
package struct ExplorationCoverage: Sendable {
  /// How often each combination was met.
  package private(set) var counts: [Covered: Int] = [:]

  /// Creates the coverage of nothing.
  package init() {}

  /// Adds what a sequence explores.
  package mutating func add(_ covered: [Covered]) {
    for what in covered { counts[what, default: 0] += 1 }
  }

  /// The table, and what was never reached.
  ///
  /// - Parameter reachable: What can be reached.
  /// - Returns: A line a kind and state with how often it came to each outcome; what was never reached
  ///   has the number 0. Below it how many combinations were reached, and how many there are.
  package func table(of reachable: Set<Covered>) -> String {
    let all = reachable.union(counts.keys)
    let kinds = Dictionary(grouping: all) { $0.kind }.sorted { $0.key < $1.key }
    return kinds.map { "\($0.key)\n\(rows($0.value))" }.joined()
      + Self.line(reached: counts.count, of: all.count)
  }

  private func rows(_ combinations: [Covered]) -> String {
    let states = Dictionary(grouping: combinations) { $0.state }.sorted { $0.key < $1.key }
    return states.map { state, combinations in
      let words = combinations.sorted().map { "\($0.outcome) \(counts[$0] ?? 0)" }
      return "  \(state): \(words.joined(separator: ", "))\n"
    }.joined()
  }

  private static func line(reached: Int, of count: Int) -> String {
    let percent = count == 0 ? 0 : (count - reached) * 1000 / count
    return "\(reached) of \(count) combinations of kind, state and outcome reached; "
      + "\(percent / 10).\(percent % 10) % never\n"
  }
}

/// What a step has explored: a kind of step, a state that matters, and what it comes to there.
package struct Covered: Sendable, Hashable, Comparable {
  /// The name of its kind.
  package var kind: String
  /// One thing that matters of what it worked on.
  package var state: String
  /// What it was expected to come to; several words where that is left open.
  package var outcome: String

  /// By its kind, its state and what it came to, as words.
  package static func < (one: Covered, other: Covered) -> Bool {
    (one.kind, one.state, one.outcome) < (other.kind, other.state, other.outcome)
  }
}
