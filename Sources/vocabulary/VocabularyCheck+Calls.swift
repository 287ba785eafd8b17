import ConformanceJSON

extension VocabularyCheck {
  static let results = [
    "address", "descriptor", "status", "number", "count", "limit", "error-number", "access",
    "bytes", "comparison", "pages", "vector", "child", "none",
  ]
  static let kinds = [
    "operand", "iovecs", "label", "memory-name", "object-name", "object", "path", "object-kind",
    "content", "code", "process", "child", "thread",
  ]
  /// The keys that a step has besides its parameters.
  private static let stepKeys = ["call", "as", "expect", "unsupported"]
  static let bindings = ["object", "two values", "nothing"]

  /// A call with its parameters.
  func check(call: JSONValue) {
    identifier(call["name"], "the name of a call")
    one(of: Self.results, call["result"], "result")
    one(of: Self.bindings, call["binds"], "binding")
    for trait in call["traits"]?.array ?? [] {
      one(of: vocabulary.traits.map(\.name), trait, "trait")
    }
    unique(call["traits"]?.array ?? [], "the trait")
    for capability in call["needs"]?.array ?? [] {
      one(of: vocabulary.capabilities, capability, "capability")
    }
    conditions(call)
    one(of: vocabulary.families.flatMap(\.names), call["knownBy"], "constant")
    for field in call["fields"]?.array ?? [] { identifier(field, "a field") }
    check(parameters: call["parameters"]?.array ?? [])
    check(namesOf: call)
    check(textInC: call)
  }

  /// The names in braces in the text of a call in C.
  private func check(textInC call: JSONValue) {
    let arguments = (call["parameters"]?.array ?? []).compactMap { ($0["name"] ?? $0).string }
    let ends = call["binds"]?.string == "two values" ? ["ends"] : []
    let names = arguments + (call["ofPlan"]?.array ?? []).compactMap(\.string) + ends
    let text = call["c"]?.string ?? ""
    let used = text.split(separator: "{", omittingEmptySubsequences: false).dropFirst()
      .map { String($0.prefix { $0 != "}" }) }
    for name in used where name != "fields" && !names.contains(name) {
      let suffix = DidYouMean.suffix(name, among: names)
      source.report(call["c"]?.offset ?? 0, "\(quoted(name)) is no parameter of the call\(suffix)")
    }
    guard used.contains("fields") != (call["structure"] != nil) else { return }
    source.report(
      (call["structure"] ?? call["c"])?.offset ?? 0,
      "a \"structure\" and \"{fields}\" in \"c\" stand together")
  }

  private func check(parameters: [JSONValue]) {
    let alternatives = parameters.filter { $0["oneOf"] != nil }
    let groups = alternatives.compactMap { $0["oneOf"]?.string }
    for parameter in parameters where parameter.object != nil {
      check(takes: parameter)
      one(
        of: alternatives.compactMap { $0["name"]?.string }, parameter["beside"],
        "alternative (a parameter with \"oneOf\")")
      guard let group = parameter["oneOf"], let name = group.string else { continue }
      if groups.filter({ $0 == name }).count < 2 {
        source.report(group.offset, "\(quoted(name)) has one alternative only; it needs another")
      }
    }
  }

  /// The names of what a step of the call gives: its parameters, those of the plan, its block.
  private func check(namesOf call: JSONValue) {
    let parameters = call["parameters"]?.array ?? []
    let names = parameters.map { $0["name"] ?? $0 } + (call["ofPlan"]?.array ?? [])
    unique(names, "the parameter")
    if let most = vocabulary.limits.first(where: { $0.name == "arguments" })?.value,
      names.count > most
    {
      source.report(
        names[most].offset, "a call has at most \(most) parameters (limit \"arguments\")")
    }
    let block = call["block"]?["key"]
    identifier(block, "the key of a block")
    for name in call["block"]?["calls"]?.array ?? [] {
      one(of: vocabulary.calls.map(\.name), name, "call")
    }
    let taken = Self.stepKeys + (block?.string.map { [$0] } ?? [])
    for name in names {
      identifier(name, "a parameter")
      guard let text = name.string, taken.contains(text) else { continue }
      source.report(name.offset, "a parameter cannot be \(quoted(text)): a step has that key")
    }
    if let text = block?.string, Self.stepKeys.contains(text) {
      source.report(call.offset, "a block cannot be \(quoted(text)): a step has that key")
    }
  }

  private func check(takes parameter: JSONValue) {
    let standard = parameter["default"]
    if let choices = parameter["takes"]?.array {
      return one(of: choices.compactMap(\.string), standard, "default")
    }
    guard let takes = parameter["takes"] else { return check(operand: standard) }
    let parts = (takes.string ?? "").split(separator: " ").map(String.init)
    guard parts.count == 2, parts[0] == "set" || parts[0] == "constant" else {
      one(of: Self.kinds, takes, "kind of parameter")
      return check(text: standard, of: takes.string ?? "")
    }
    guard parts[1] != "declaration" else { return }
    guard let family = vocabulary.families.first(where: { $0.name == parts[1] }) else {
      let suffix = DidYouMean.suffix(parts[1], among: vocabulary.families.map(\.name))
      return source.report(takes.offset, "unknown family \(quoted(parts[1]))\(suffix)")
    }
    check(constants: standard, of: family, isSet: parts[0] == "set")
  }

  private func check(constants standard: JSONValue?, of family: Vocabulary.Family, isSet: Bool) {
    guard let standard, let text = standard.string, !(isSet && text == "0") else { return }
    for name in isSet ? text.split(separator: "|").map(String.init) : [text]
    where !family.names.contains(name) {
      let suffix = DidYouMean.suffix(name, among: family.names)
      source.report(standard.offset, "unknown constant of \(family.name) \(quoted(name))\(suffix)")
    }
  }

  private func check(text standard: JSONValue?, of kind: String) {
    guard let standard, let text = standard.string else { return }
    let isBytes =
      !text.isEmpty && text.utf8.count.isMultiple(of: 2) && text.allSatisfy(\.isHexDigit)
    switch kind {
    case "operand": check(operand: standard)
    case "content" where !isBytes && !["zero", "pattern"].contains(text):
      source.report(standard.offset, "the default of a content is zero, pattern or bytes")
    case "code" where !isBytes && text != "return":
      source.report(standard.offset, "the default of a code is return or bytes")
    default: break
    }
  }

  /// An operand without bound names: terms with `+` and `-` between them.
  private func check(operand standard: JSONValue?) {
    guard let standard, let text = standard.string else { return }
    let quantities = vocabulary.quantities.map(\.name)
    let body = text.hasPrefix("-") ? text.dropFirst() : text[...]
    for term in body.split(omittingEmptySubsequences: false, whereSeparator: { "+-".contains($0) })
    {
      let factors = term.split(separator: "*", omittingEmptySubsequences: false)
        .map { $0.filter { $0 != " " } }
      for factor in factors where !Self.isInteger(factor) && !quantities.contains(factor) {
        let suffix = DidYouMean.suffix(factor, among: quantities)
        source.report(
          standard.offset, "the default \(quoted(text)) is no operand of quantities\(suffix)")
      }
    }
  }

  private static func isInteger(_ text: String) -> Bool {
    for (prefix, radix) in [("0x", 16), ("0o", 8)] where text.hasPrefix(prefix) {
      return UInt64(text.dropFirst(2), radix: radix) != nil
    }
    return UInt64(text) != nil
  }
}
