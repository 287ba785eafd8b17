/// What holds of one value; all of its comparisons must.
package struct Relation: Sendable, Hashable {
  /// How a value is compared.
  package enum Comparison: String, Sendable, CaseIterable {
    /// The operand itself.
    case equal
    /// Anything but the operand.
    case not
    /// Below, signed.
    case less
    /// Below or equal, signed.
    case atMost
    /// Above, signed.
    case greater
    /// Above or equal, signed.
    case atLeast
    /// A multiple of the operand, unsigned.
    case multipleOf
    /// The range of this call does not overlap that of a mapping, given by its name.
    case outside

    /// The words of all.
    package static let words = allCases.map(\.rawValue)
  }

  /// One comparison with its operand.
  package struct Clause: Sendable, Hashable {
    /// How.
    package var comparison: Comparison
    /// With what; for `outside` a single name.
    package var operand: Operand

    /// Creates a clause.
    package init(_ comparison: Comparison, _ operand: Operand) {
      self.comparison = comparison
      self.operand = operand
    }
  }

  /// The clauses, at least one.
  package var clauses: [Clause]

  /// Creates a relation.
  package init(_ clauses: [Clause]) {
    self.clauses = clauses
  }
}

extension Relation {
  /// The clauses in words, the first behind a verb.
  package func words(of verb: String) -> String {
    verb + clauses.map(\.words).joined(separator: " and ")
  }
}

extension Relation.Clause {
  fileprivate var words: String {
    let operand = operand.words
    return switch comparison {
    case .equal: operand
    case .not: "other than \(operand)"
    case .less: "less than \(operand)"
    case .atMost: "at most \(operand)"
    case .greater: "more than \(operand)"
    case .atLeast: "at least \(operand)"
    case .multipleOf: "a multiple of \(operand)"
    case .outside: "a range outside of \(operand)"
    }
  }
}
