import ConformanceJSON
import ConformanceVocabulary

/// Decodes the member `requires` of a case.
struct GateDecoder {
  /// The keys, each the name of a kind of gate in case files.
  static let keys = ["option", "constant", "capability", "privilege", "where", "fileSystem"]

  let source: SourceText

  /// The gates as they are written.
  func gates(_ value: JSONValue) -> [Gate] {
    guard
      source.checkKeys(value, known: Self.keys, required: [], what: "\"requires\"")
    else { return [] }
    return (value.object ?? []).flatMap(gates)
  }

  private func gates(_ member: JSONMember) -> [Gate] {
    let value = member.value
    switch member.key {
    case "option":
      return consistent(
        each(value, "option") { options($0).map { Gate(.option, $0) } }, value)
    case "constant":
      return each(value, "constant") { element in constant(element).map { Gate(.constant, $0) } }
    case "capability":
      return each(value, "capability") { element in
        source.word(element, "capability", among: Symbols.capabilities)
          .map { Gate(.capability, $0) }
      }
    case "privilege":
      let word = source.word(value, "privilege", among: Symbols.privileges)
      return word.map { [Gate(.privilege, $0)] } ?? []
    case "where": return each(value, "where") { condition($0).map { Gate(.where, $0) } }
    case "fileSystem":
      return each(value, "fileSystem") { element in
        source.word(element, "property of a file system", among: Symbols.fileSystems)
          .map { Gate(.fileSystem, $0) }
      }
    default: return []
    }
  }

  private func each(_ value: JSONValue, _ key: String, _ decode: (JSONValue) -> Gate?) -> [Gate] {
    (source.array(value, key) ?? []).compactMap(decode)
  }

  private func options(_ value: JSONValue) -> String? {
    guard let text = source.string(value, "an option") else { return nil }
    let codes = text.split(separator: "|", omittingEmptySubsequences: false)
    for code in codes.map({ String($0.first == "!" ? $0.dropFirst() : $0) })
    where !Requirement.options.contains(code) {
      let hint = StepDecoder.hint(code, Requirement.options)
      source.report(value.offset, "unknown option \(quoted(code))\(hint)")
      return nil
    }
    if let code = codes.first(where: { codes.contains("!\($0)") }) {
      source.report(
        value.offset, "\(quoted(text)) is met everywhere: a target has \(code), or it has not")
      return nil
    }
    return text
  }

  /// The gates, unless no target meets them together.
  private func consistent(_ gates: [Gate], _ value: JSONValue) -> [Gate] {
    for (index, gate) in gates.enumerated() where gates.contains(Gate(.option, "!\(gate.value)")) {
      source.report(
        value.array?[index].offset ?? value.offset,
        "no target meets \(quoted(gate.value)) and \(quoted("!\(gate.value)")); remove one")
      return []
    }
    return gates
  }

  private func constant(_ value: JSONValue) -> String? {
    guard let text = source.string(value, "a constant") else { return nil }
    if Symbols.definable.contains(text) { return text }
    let suffix = DidYouMean.suffix(text, among: Symbols.definable.sorted())
    source.report(value.offset, "unknown constant \(quoted(text))\(suffix)")
    return nil
  }

  /// The comparisons of `where`, the longer first so that each is found whole.
  static let comparisons = ["<=", ">=", "==", "!=", "<", ">"]

  /// A condition in the words of the plan.
  private func condition(_ value: JSONValue) -> String? {
    guard let text = source.string(value, "a condition") else { return nil }
    guard let (left, sign, right) = Self.split(text) else {
      source.report(
        value.offset,
        "a condition is two operands with one of \(SourceText.list(Self.comparisons)) between them")
      return nil
    }
    let rightStart = left.utf8.count + sign.utf8.count
    guard let first = operand(left, value, 0), let second = operand(right, value, rightStart) else {
      return nil
    }
    return first + sign + second
  }

  private static func split(_ text: String) -> (String, String, String)? {
    guard let start = text.firstIndex(where: { "<>=!".contains($0) }),
      let sign = comparisons.first(where: { text[start...].hasPrefix($0) })
    else { return nil }
    let end = text.index(start, offsetBy: sign.count)
    return (String(text[..<start]), sign, String(text[end...]))
  }

  private func operand(_ text: String, _ value: JSONValue, _ start: Int) -> String? {
    do {
      let parsed = try OperandParser.parse(text)
      let text = parsed.operand.planText
      let isConstant = Symbols.definable.contains(text) && !text.hasPrefix("_")
      for use in parsed.names where !isConstant && !Symbols.quantitySet.contains(use.name) {
        source.report(value.offset(of: start + use.offset), Self.mistake(use.name))
        return nil
      }
      return text
    } catch {
      source.report(value.offset(of: start + error.offset), "a condition: \(error.message)")
      return nil
    }
  }

  /// Why a name that is no quantity cannot stand in a condition.
  private static func mistake(_ name: String) -> String {
    if name.hasPrefix("_"), Symbols.definable.contains(name) {
      return "a condition has quantities, and constants that begin with a letter; "
        + "\(quoted(name)) is neither"
    }
    if Symbols.definable.contains(name) {
      return "the constant \(quoted(name)) must stand alone on its side of a condition"
    }
    let suffix = DidYouMean.suffix(name, among: Symbols.quantities)
    return "unknown quantity \(quoted(name)); a condition is asked before any step\(suffix)"
  }
}
