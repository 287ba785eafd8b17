/// A name that a header is asked for, where it is the only one that is included.
package struct Declaration: Sendable {
  /// What the name is.
  package enum Kind: Sendable {
    case constant
    /// A constant of a pointer type.
    case pointer(String)
    /// An integer type.
    case integer(Sign)
    /// A function of a type, written as a pointer to it.
    case function(String)
    /// A member of a type, of a structure.
    case member(String, of: String)
  }

  /// What is asked of the sign of an integer type.
  package enum Sign: Sendable {
    case signed
    case unsigned
    case any
  }

  package let name: String
  /// The header that declares it.
  package let header: String
  package let kind: Kind
  /// The constant that is defined where it is declared; of a constant that is itself.
  package let knownBy: String?

  package init(_ name: String, header: String, _ kind: Kind, knownBy: String? = nil) {
    self.name = name
    self.header = header
    self.kind = kind
    self.knownBy = knownBy
  }

  /// Every name with what is known of it.
  package static let named: [String: Declaration] = Dictionary(
    uniqueKeysWithValues: all.map { ($0.name, $0) })
}
