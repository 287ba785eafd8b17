import ConformanceCases

extension Case {
  /// Whether a target can lack something of a kind for the case: one of its gates, a constant that
  /// it names, or what one of its steps needs.
  ///
  /// A probe that says anything else has not read the plan, and is not believed.
  func canLack(_ kind: String, _ name: String) -> Bool {
    if gates.contains(where: { $0.kind.rawValue == kind && $0.value == name }) { return true }
    switch kind {
    case Gate.Kind.constant.rawValue: return allSteps.contains { $0.names(name) }
    case "object": return allSteps.contains { $0.argument("object") == .text(name) }
    // A call may need others of the C library.
    case _ where Lack.kindsOfSteps.contains(kind): return true
    default: return false
    }
  }
}

extension Step {
  /// Whether a constant is among the arguments.
  package func names(_ constant: String) -> Bool {
    arguments.contains { argument in
      switch argument {
      case .set(let names): names.contains(constant)
      case .constant(let name): name == constant
      default: false
      }
    }
  }
}
