extension Gate {
  /// The codes of a gate of options, one of which must be announced; with a `!`, must not be.
  var optionCodes: [String] { value.split(separator: "|").map(String.init) }
}

extension Case {
  /// Whether the case calls what one of the options of a gate brings.
  ///
  /// Such a case is run wherever it can be built: a function that is there shows what it does,
  /// announced or not.
  func callsWhatBrings(_ gate: Gate) -> Bool {
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

/// Options that a target is taken to have, or to be without, whatever it announces.
public struct OptionChoice: Sendable, Hashable {
  /// The codes of those that it is taken to have.
  public var assumed: [String]
  /// The codes of those that it is taken to be without.
  public var ignored: [String]

  /// Creates a choice; without options it is the target's word alone.
  public init(assumed: [String] = [], ignored: [String] = []) {
    self.assumed = assumed
    self.ignored = ignored
  }

  /// The cases with gates as they are then.
  public func applied(to cases: [Case]) -> [Case] {
    guard !assumed.isEmpty || !ignored.isEmpty else { return cases }
    return cases.map { element in
      var element = element
      element.gates = element.gates.compactMap { $0.kind == .option ? gate($0) : $0 }
      return element
    }
  }

  /// What is left of a gate; `nil` where it is met.
  private func gate(_ gate: Gate) -> Gate? {
    let codes = gate.optionCodes
    if codes.contains(where: { isTrue($0) }) { return nil }
    let open = codes.filter { !isFalse($0) }
    if !open.isEmpty { return Gate(.option, open.joined(separator: "|")) }
    let isAbsence = gate.value.hasPrefix("!")
    return isAbsence ? Gate(.assumed, String(gate.value.dropFirst())) : Gate(.ignored, gate.value)
  }

  private func isTrue(_ code: String) -> Bool {
    code.first == "!" ? ignored.contains(String(code.dropFirst())) : assumed.contains(code)
  }

  private func isFalse(_ code: String) -> Bool {
    code.first == "!" ? assumed.contains(String(code.dropFirst())) : ignored.contains(code)
  }

  /// What a report says of it.
  var facts: [NamedValue] {
    zip(TargetFacts.ofChoices, [assumed, ignored]).filter { !$1.isEmpty }.map { name, codes in
      NamedValue(name: name, value: codes.joined(separator: ","))
    }
  }
}
