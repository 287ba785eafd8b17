import ConformanceCases

/// Whether a relation holds of a value; names without a value are remembered.
struct RelationCheck {
  let names: KnownNames
  /// The bits that count: those of an address for addresses, else all.
  let mask: UInt64
  /// The range of the call, for `outside`.
  let range: KnownNames.Range?

  /// Whether every clause holds.
  func holds(_ relation: Relation, of value: UInt64) -> Result<Bool, Operand.UnknownName> {
    for clause in relation.clauses {
      switch holds(clause, of: value) {
      case .success(true): continue
      case let other: return other
      }
    }
    return .success(true)
  }

  private func holds(
    _ clause: Relation.Clause, of value: UInt64
  ) -> Result<Bool, Operand.UnknownName> {
    guard clause.comparison != .outside else { return isOutside(clause.operand) }
    return names.value(of: clause.operand).map { operand in
      let (value, operand) = (value & mask, operand & mask)
      let (number, bound) = (Int64(bitPattern: value), Int64(bitPattern: operand))
      return switch clause.comparison {
      case .equal: value == operand
      case .not: value != operand
      case .less: number < bound
      case .atMost: number <= bound
      case .greater: number > bound
      case .atLeast: number >= bound
      case .multipleOf: operand != 0 && value.isMultiple(of: operand)
      case .outside: false
      }
    }
  }

  private func isOutside(_ operand: Operand) -> Result<Bool, Operand.UnknownName> {
    guard let other = names.range(of: operand.planText) else {
      return .failure(.init(name: operand.planText))
    }
    return .success(range.map { !$0.overlaps(other) } ?? false)
  }
}
