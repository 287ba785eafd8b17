import ConformanceVocabulary

extension Step {
  /// What must hold where nothing is asserted.
  package var assumption: Expectation {
    switch call.result {
    case .comparison: .equal(true)
    case .child where call.block == nil || bindings.isEmpty:
      .exit(Operand(terms: [.init(0)], source: "0"))
    default: .success
    }
  }

  /// Whether it is a precondition of which nothing but success is assumed.
  package var isMetBySuccess: Bool {
    expectation == nil && call.result != .comparison && call.result != .child && !call.isTransfer
  }
}
