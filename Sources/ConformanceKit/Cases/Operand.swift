/// A sum of terms that are known only on the target, modulo 2^64.
///
/// `m + 2*page - 1` has three terms. Syntax: `Cases/README.md`, Operands.
package struct Operand: Sendable, Hashable {
  /// An integer, or an integer times a name.
  package struct Term: Sendable, Hashable {
    /// The factor modulo 2^64; `UInt64.max` is -1.
    package var coefficient: UInt64

    /// A quantity or a bound name; `nil` for a plain integer.
    package var name: String?

    /// Creates a term.
    package init(_ coefficient: UInt64, _ name: String? = nil) {
      self.coefficient = coefficient
      self.name = name
    }
  }

  /// The terms in the order of the text.
  package let terms: [Term]

  /// The text without spaces, an integer before the name that it multiplies: what a plan has.
  package let planText: String

  /// Creates an operand.
  ///
  /// - Parameters:
  ///   - terms: The terms.
  ///   - source: The text as the author wrote it.
  package init(terms: [Term], source: String) {
    self.terms = terms
    planText = Self.normalised(source)
  }

  /// The names that occur.
  package var names: [String] { terms.compactMap(\.name) }

  /// The one place that says how the text of an operand is put; once, when it is parsed.
  private static func normalised(_ source: String) -> String {
    let text = source.utf8.contains(UInt8(ascii: " ")) ? source.filter { $0 != " " } : source
    guard text.utf8.contains(UInt8(ascii: "*")) else { return text }
    var result = ""
    var term = ""
    for character in text {
      guard character == "+" || character == "-" else {
        term.append(character)
        continue
      }
      result += integerFirst(term) + String(character)
      term = ""
    }
    return result + integerFirst(term)
  }

  private static func integerFirst(_ term: String) -> String {
    let factors = term.split(separator: "*")
    guard factors.count == 2, factors[0].first?.isNumber == false else { return term }
    return "\(factors[1])*\(factors[0])"
  }

  /// The operand as a C programmer writes it, with spaces around its operators.
  package var words: String {
    var words = ""
    for character in planText {
      switch character {
      case "-" where words.isEmpty: words.append("-")
      case "+", "-", "*": words += " \(character) "
      default: words.append(character)
      }
    }
    // Octal as C has it.
    return words.hasPrefix("0o") ? "0" + words.dropFirst(2) : words
  }

  /// The value, or the first name that `resolve` does not know.
  package func value(
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
  package struct UnknownName: Error, Hashable {
    package var name: String

    package init(name: String) {
      self.name = name
    }
  }
}
