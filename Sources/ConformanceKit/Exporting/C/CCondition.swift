/// A condition in C: what is said twice, or follows from what is said, is not written.
enum CCondition: Hashable, ExpressibleByStringInterpolation {
  case atom(String)
  case all([CCondition])
  case any([CCondition])

  init(stringLiteral text: String) { self = .atom(text) }

  /// Conditions of which each must hold.
  static func each(_ conditions: [CCondition]) -> CCondition {
    let parts = conditions.flatMap { condition -> [CCondition] in
      if case .all(let parts) = condition { return parts }
      return [condition]
    }
    let distinct = parts.distinct
    return distinct.count == 1 ? distinct[0] : .all(distinct)
  }

  /// Conditions of which one must hold.
  static func either(_ conditions: [CCondition]) -> CCondition {
    let parts = conditions.flatMap { condition -> [CCondition] in
      if case .any(let parts) = condition { return parts }
      return [condition]
    }
    let distinct = parts.distinct
    // Where A will do, A && B adds nothing.
    let needed = distinct.filter { one in
      !distinct.contains { Set($0.conjuncts).isStrictSubset(of: one.conjuncts) }
    }
    return needed.count == 1 ? needed[0] : .any(needed)
  }

  private var conjuncts: [CCondition] {
    if case .all(let parts) = self { return parts }
    return [self]
  }

  /// The expression, without parentheses around the whole of it.
  var text: String {
    switch self {
    case .atom(let text): text
    case .all(let parts): parts.map(\.operand).joined(separator: " && ")
    case .any(let parts): parts.map(\.operand).joined(separator: " || ")
    }
  }

  /// The expression as an operand; compilers ask for parentheses around `&&` in `||`, too.
  private var operand: String {
    if case .atom = self { return text }
    return "(\(text))"
  }
}

extension [CCondition] {
  /// Each once, in their order.
  fileprivate var distinct: Self { reduce(into: []) { if !$0.contains($1) { $0.append($1) } } }
}
