extension StepDecoder {
  /// An operand whose names are all known here.
  func operand(_ value: JSONValue, _ what: @autoclosure () -> String) -> Operand? {
    guard let parsed = Self.parse(value, what(), source) else { return nil }
    var isKnown = true
    for use in parsed.names where !check(use, value) { isKnown = false }
    return isKnown ? parsed.operand : nil
  }

  /// An operand without regard to its names.
  static func parse(
    _ value: JSONValue, _ what: @autoclosure () -> String, _ source: SourceText
  ) -> (operand: Operand, names: [OperandParser.NameUse])? {
    switch value.content {
    case .string(let text):
      do {
        return try OperandParser.parse(text)
      } catch {
        source.report(value.offset(of: error.offset), "\(what()): \(error.message)")
        return nil
      }
    case .number(let text): return number(text, value, what(), source)
    default:
      source.report(
        value.offset, "\(what()) must be an operand, an integer or a string, not \(value.kind)")
      return nil
    }
  }

  private static func number(
    _ text: String, _ value: JSONValue, _ what: @autoclosure () -> String,
    _ source: SourceText
  ) -> (operand: Operand, names: [OperandParser.NameUse])? {
    if let integer = UInt64(text) {
      return (Operand(terms: [.init(integer)], source: text), [])
    }
    if let integer = Int64(text) {
      return (Operand(terms: [.init(UInt64(bitPattern: integer))], source: text), [])
    }
    let isInteger = text.utf8.allSatisfy { $0 == UInt8(ascii: "-") || $0 &- UInt8(ascii: "0") < 10 }
    source.report(
      value.offset,
      "\(what()): " + (isInteger ? "the integer does not fit in 64 bits" : "not an integer"))
    return nil
  }

  private func check(_ use: OperandParser.NameUse, _ value: JSONValue) -> Bool {
    if Symbols.quantitySet.contains(use.name) { return true }
    let offset = value.offset(of: use.offset)
    let parts = use.name.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard let binding = names[String(parts[0])] else {
      let suffix = DidYouMean.suffix(use.name, among: names.operandNames)
      source.report(
        offset, "unknown name \(quoted(use.name)); no earlier step binds it\(suffix)")
      return false
    }
    guard let kind = binding.kind else { return true }
    guard let mistake = mistake(use.name, parts.count > 1 ? String(parts[1]) : nil, kind) else {
      return true
    }
    source.report(offset, mistake)
    return false
  }

  private func mistake(_ name: String, _ field: String?, _ kind: NameScope.Kind) -> String? {
    switch (kind, field) {
    case (.fields(let fields), let field?):
      return fields.contains(field)
        ? nil : "unknown field \(quoted(field))" + Self.hint(field, fields)
    case (.fields(let fields), nil):
      return "\(quoted(name)) is not a value; its fields are: "
        + fields.map { "\(name).\($0)" }.joined(separator: ", ")
    case (_, .some): return "\(quoted(name)): only a result with fields has a \".\""
    case (.child, nil), (.thread, nil): return "\(quoted(name)) is \(kind.words), not a value"
    default: return nil
    }
  }

  /// What was probably meant, or else all that there is.
  static func hint(_ text: String, _ words: [String]) -> String {
    let suffix = DidYouMean.suffix(text, among: words)
    return suffix.isEmpty ? "; it is \(SourceText.list(words, "or"))" : suffix
  }
}
