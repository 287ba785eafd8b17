import ConformanceJSON
import ConformanceVocabulary

extension StepDecoder {
  /// An operand whose names are all known here.
  func operand(_ value: JSONValue, _ what: @autoclosure () -> String) -> Operand? {
    switch value.content {
    case .string(let text):
      do {
        let parsed = try operands.parse(text)
        var isKnown = true
        for name in parsed.names where !check(name, value) { isKnown = false }
        return isKnown ? parsed.operand : nil
      } catch {
        source.report(value.offset(of: error.offset), "\(what()): \(error.message)")
        return nil
      }
    case .number(let text): return number(text, value, what())
    default:
      source.report(
        value.offset, "\(what()) must be an operand, an integer or a string, not \(value.kind)")
      return nil
    }
  }

  /// Ranges of memory, as many as the probe takes.
  func iovecs(_ value: JSONValue, _ parameter: Parameter) -> Argument? {
    guard let elements = value.array else {
      source.report(
        value.offset, "\(quoted(parameter.name)) must be an array of ranges, not \(value.kind)")
      return nil
    }
    guard (1...Limits.iovecs).contains(elements.count) else {
      source.report(
        value.offset, "\(quoted(parameter.name)) has from 1 to \(Limits.iovecs) ranges")
      return nil
    }
    let iovecs = elements.compactMap(iovec)
    return iovecs.count == elements.count ? .iovecs(iovecs) : nil
  }

  private func iovec(_ value: JSONValue) -> Iovec? {
    let keys = ["iov_base", "iov_len"]
    guard source.checkKeys(value, known: keys, required: keys, what: "a range of memory"),
      let base = value["iov_base"].flatMap({ operand($0, quoted("iov_base")) }),
      let length = value["iov_len"].flatMap({ operand($0, quoted("iov_len")) })
    else { return nil }
    return Iovec(base: base, length: length)
  }

  private func number(
    _ text: String, _ value: JSONValue, _ what: @autoclosure () -> String
  ) -> Operand? {
    if let integer = UInt64(text) { return Operand(terms: [.init(integer)], source: text) }
    if let integer = Int64(text) {
      return Operand(terms: [.init(UInt64(bitPattern: integer))], source: text)
    }
    let isInteger = text.utf8.allSatisfy { $0 == UInt8(ascii: "-") || $0 &- UInt8(ascii: "0") < 10 }
    source.report(
      value.offset,
      "\(what()): " + (isInteger ? "the integer does not fit in 64 bits" : "not an integer"))
    return nil
  }

  private func check(_ name: OperandCache.Name, _ value: JSONValue) -> Bool {
    let offset = value.offset(of: name.offset)
    guard let binding = names[name.bound] else {
      let suffix = DidYouMean.suffix(name.text, among: names.operandNames)
      source.report(
        offset, "unknown name \(quoted(name.text)); no earlier step binds it\(suffix)")
      return false
    }
    guard let kind = binding.kind, let mistake = mistake(name.text, name.field, kind) else {
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
