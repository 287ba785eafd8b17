package import ConformanceVocabulary

/// Options that a target is taken to have, or to be without, whatever it announces.
package struct OptionChoice: Sendable, Hashable {
  /// The codes of those that it is taken to have.
  package var assumed: [String]
  /// The codes of those that it is taken to be without.
  package var ignored: [String]

  /// Creates a choice; without options it is the target's word alone.
  package init(assumed: [String] = [], ignored: [String] = []) {
    self.assumed = assumed
    self.ignored = ignored
  }

  /// The cases with gates as they are then.
  package func applied(to cases: [Case]) -> [Case] {
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

  /// The names of its parts, in a report and in the manifest of an export.
  package static let names = ["assumed", "ignored"]

  /// The parts that have options.
  package var parts: [(name: String, codes: [String])] {
    zip(Self.names, [assumed, ignored]).map { (name: $0, codes: $1) }.filter { !$0.codes.isEmpty }
  }

  /// What a report says of it.
  package var facts: [NamedValue] {
    parts.map { NamedValue(name: $0.name, value: $0.codes.joined(separator: ",")) }
  }
}
