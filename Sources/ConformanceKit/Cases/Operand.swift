/// A sum of terms that are known only on the target, modulo 2^64.
///
/// `m + 2*page - 1` has three terms. Syntax: `Cases/README.md`, Operands.
public struct Operand: Sendable, Hashable {
  /// An integer, or an integer times a name.
  public struct Term: Sendable, Hashable {
    /// The factor modulo 2^64; `UInt64.max` is -1.
    public var coefficient: UInt64

    /// A quantity or a bound name; `nil` for a plain integer.
    public var name: String?

    /// Creates a term.
    public init(_ coefficient: UInt64, _ name: String? = nil) {
      self.coefficient = coefficient
      self.name = name
    }
  }

  /// The terms in the order of the text.
  public var terms: [Term]

  /// The text as the author wrote it.
  public var source: String

  /// Creates an operand.
  public init(terms: [Term], source: String) {
    self.terms = terms
    self.source = source
  }

  /// The names that occur.
  public var names: [String] { terms.compactMap(\.name) }

  /// The operand in the words of the plan: without spaces, an integer before the name it multiplies.
  public var planText: String {
    let text = source.filter { $0 != " " }
    guard text.contains("*") else { return text }
    var result = ""
    var term = ""
    for character in text {
      guard character == "+" || character == "-" else {
        term.append(character)
        continue
      }
      result += Self.integerFirst(term) + String(character)
      term = ""
    }
    return result + Self.integerFirst(term)
  }

  private static func integerFirst(_ term: String) -> String {
    let factors = term.split(separator: "*")
    guard factors.count == 2, factors[0].first?.isNumber == false else { return term }
    return "\(factors[1])*\(factors[0])"
  }

  /// The value, or the first name that `resolve` does not know.
  public func value(
    _ resolve: (String) -> UInt64?
  ) -> Result<UInt64, UnknownName> {
    var sum: UInt64 = 0
    for term in terms {
      guard let name = term.name else {
        sum &+= term.coefficient
        continue
      }
      guard let value = resolve(name) else { return .failure(UnknownName(name: name)) }
      sum &+= term.coefficient &* value
    }
    return .success(sum)
  }

  /// The error of an operand with a name that has no value.
  public struct UnknownName: Error, Hashable {
    /// The name.
    public var name: String
  }
}
