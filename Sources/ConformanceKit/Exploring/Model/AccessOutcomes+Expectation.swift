import ConformanceCases

extension AccessOutcomes {
  /// Every lawful answer of an access.
  ///
  /// - Parameter success: What holds where it completes.
  /// - Returns: One expectation, or several of which one holds.
  func expectation(success: Expectation) -> Expectation {
    if isOpen { return .any }
    let raised = signals.isEmpty ? nil : Expectation.signal(SignalExpectation(signals: signals))
    return [canSucceed ? success : nil, raised].compactMap { $0 }.anyOne
  }
}

extension [Expectation] {
  /// One of these holds; anything where there is none.
  var anyOne: Expectation {
    if let first, count == 1 { return first }
    let flat = flatMap { expectation in
      if case .anyOf(let inner) = expectation { inner } else { [expectation] }
    }
    return flat.isEmpty || flat.contains(.any) ? .any : .anyOf(flat)
  }
}

extension Expectation {
  /// A call succeeds or fails, each where it may.
  static func either(success: Expectation?, errors: [String]) -> Expectation {
    [success, errors.isEmpty ? nil : .error(errors)].compactMap { $0 }.anyOne
  }

  /// A call returns a number.
  static func returns(_ extent: Extent) -> Expectation {
    .returns(Relation([Relation.Clause(.equal, extent.operand())]))
  }
}
