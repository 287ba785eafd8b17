/// What one step of a sequence has explored.
package struct Covered: Sendable, Hashable {
  /// The name of its kind.
  package var kind: String
  /// What matters of what it worked on.
  package var state: String
  /// What it was expected to come to; several words where that is left open.
  package var outcome: String
}
