extension Step {
  /// What must hold where nothing is asserted.
  var assumption: Expectation {
    switch call.result {
    case .comparison: .equal(true)
    case .child where call.block == nil || bindings.isEmpty:
      .exit(Operand(terms: [.init(0)], source: "0"))
    default: .success
    }
  }
}
