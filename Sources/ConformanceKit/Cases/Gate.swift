/// One condition that the target must meet for a case to be executed.
package struct Gate: Sendable, Hashable {
  /// What kind of condition.
  package enum Kind: String, Sendable, CaseIterable {
    /// The system that an extension is of, as the target calls itself; requirements alone say it.
    case system
    /// POSIX option codes joined by `|`.
    case option
    /// A constant that the target must define.
    case constant
    /// `fork`, `signals`, `threads`, `exec` or `pipe`.
    case capability
    /// `appropriate` or `ordinary`.
    case privilege
    /// A relation between two operands, without spaces.
    case `where`
    /// `shared-mappings`, `access-times`, `executable` or `not-executable`.
    case fileSystem = "file-system"
    /// An option that must not be there, and that a run assumes; it is met nowhere.
    case assumed
    /// Options of which one must be there, and all of which a run ignores; it is met nowhere.
    case ignored
  }

  package var kind: Kind

  /// What is asked, in the words of the plan.
  package var value: String

  /// Creates a gate.
  package init(_ kind: Kind, _ value: String) {
    self.kind = kind
    self.value = value
  }
}
