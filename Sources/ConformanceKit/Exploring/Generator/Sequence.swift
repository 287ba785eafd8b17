package import ConformanceCases

extension Generator {
  /// A case that a seed makes, and what it does.
  package struct Sequence: Sendable {
    package var element: Case
    /// The seed.
    package var seed: UInt64
    /// The requirements that it rests on, also those that its case does not cite.
    package var basis: Set<String>
    /// What its steps explore.
    package var covered: [Covered]
    /// Whether it is of the flavour with extensions.
    package var isUnified: Bool
  }
}
