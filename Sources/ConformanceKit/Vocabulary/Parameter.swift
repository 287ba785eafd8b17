/// One parameter of a call.
package final class Parameter: Sendable {
  /// What a parameter takes.
  package enum Kind: Sendable, Hashable {
    /// A linear expression.
    case operand
    /// An array of ranges of memory, each an address and a length.
    case iovecs
    /// An array of constants of a family, such as `PROT`.
    case set(String)
    /// One constant of a family.
    case constant(String)
    /// A label, `[a-z0-9-]+`.
    case label
    /// A label, or `long:N` for a name of N characters.
    case memoryName
    /// A label of a shared memory object, with its forms `bare:`, `nested:` and `long:`.
    case objectName
    /// A name that an earlier `open` bound.
    case object
    /// A name that an earlier `open` bound to a file of the case's own, which is found by its path.
    case path
    case objectKind
    /// `zero`, `pattern`, `pattern:N` or hexadecimal bytes.
    case content
    /// Hexadecimal bytes, or `return`.
    case code
    /// A name that `fork` bound, `self` or `parent`.
    case process
    /// A name that `fork` bound.
    case child
    /// A name that `pthread_create` bound.
    case thread
    /// One of a few words.
    case word([String])
  }

  /// Whether an argument must be given.
  package enum Presence: Sendable, Hashable {
    /// It must.
    case required
    /// Else it is this text, in the words of the plan.
    case defaultsTo(String)
    /// It may be left out; of alternatives with the same group exactly one is given.
    case oneOf(String)
    /// It is used only beside an alternative, by its name, and then has a default.
    case beside(String, defaultsTo: String)
  }

  /// The name, as in the POSIX prototype.
  package let name: String
  /// What it takes.
  package let kind: Kind
  /// Whether it must be given.
  package let presence: Presence
  /// Whether it is a pointer in C.
  package let isAddress: Bool
  /// What a plain integer is limited to.
  package let range: ClosedRange<UInt64>
  /// The constants that it takes, where it takes a set or one of a family.
  package let constants: Set<String>

  /// Creates a parameter.
  package init(
    _ name: String, _ kind: Kind = .operand, _ presence: Presence = .required,
    range: ClosedRange<UInt64> = 0...UInt64.max, isAddress: Bool = false
  ) {
    self.name = name
    self.isAddress = isAddress
    self.range = range
    self.kind = kind
    self.presence = presence
    switch kind {
    case .set(let family), .constant(let family): constants = Symbols.sets[family] ?? []
    default: constants = []
    }
  }
}
