import ConformanceVocabulary

extension Gate {
  /// The codes of a gate of options, one of which must be announced; with a `!`, must not be.
  package var optionCodes: [String] { value.split(separator: "|").map(String.init) }
}

extension Case {
  /// Whether the case calls what one of the options of a gate brings.
  ///
  /// Such a case is run wherever it can be built: a function that is there shows what it does,
  /// announced or not.
  package func callsWhatBrings(_ gate: Gate) -> Bool {
    let brought = gate.optionCodes.compactMap { Call.brought[$0] }
    return !brought.isEmpty && steps.contains { $0.calls(oneOf: brought) }
  }
}

extension Step {
  /// Whether it, or a step of its block, is one of these calls or opens an object of these kinds.
  fileprivate func calls(oneOf brought: [Call.Brought]) -> Bool {
    if brought.contains(where: { $0.calls.contains(call) }) { return true }
    if case .text(let kind) = argument("object"),
      brought.contains(where: { $0.objects.contains(kind) })
    {
      return true
    }
    return block.contains { $0.calls(oneOf: brought) }
  }
}

extension Call {
  /// What an option of POSIX brings.
  fileprivate struct Brought: Sendable {
    var calls: Set<Call>
    var objects: Set<String>
  }

  /// What each option brings, by its code.
  fileprivate static let brought: [String: Brought] = Symbols.brought.mapValues { names in
    Brought(
      calls: Set(names.compactMap { named[$0] }), objects: names.filter { named[$0] == nil })
  }
}
