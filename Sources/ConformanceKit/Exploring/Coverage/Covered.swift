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
