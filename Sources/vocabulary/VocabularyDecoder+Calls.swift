import ConformanceJSON

extension VocabularyDecoder {
  private static let callKeys = [
    "result", "parameters", "ofPlan", "fields", "binds", "block", "isFunction", "needs", "if",
    "knownBy", "absent", "since", "c", "structure", "traits", "words",
  ]

  /// A call.
  func call(_ value: JSONValue) -> Vocabulary.Call? {
    guard let name = name(value, keys: Self.callKeys, required: ["result"]),
      let result = text(value, "result")
    else { return nil }
    var call = Vocabulary.Call(name: name, result: result)
    call.parameters = value["parameters"].map { each($0, parameter) } ?? []
    call.planParameters = value["ofPlan"].map(strings) ?? []
    call.fields = value["fields"].map(strings) ?? []
    call.binds = text(value, "binds")
    let blockKeys = ["isInline", "calls"]
    if let block = value["block"], hasKeys(block, ["key"], beside: blockKeys, "\"block\"") {
      call.block = text(block, "key")
      call.isInline = block["isInline"].map(bool) ?? false
      call.blockCalls = block["calls"].map(strings) ?? []
    }
    call.isFunction = value["isFunction"].map(bool) ?? true
    call.needs = value["needs"].map(strings) ?? []
    call.conditions = value["if"].map(strings) ?? []
    call.knownBy = text(value, "knownBy")
    if let absent = value["absent"], hasKeys(absent, ["if", "lacks"], "\"absent\""),
      let condition = text(absent, "if"), let lacks = text(absent, "lacks")
    {
      call.absence = (condition, lacks)
    }
    call.since = value["since"].flatMap { integer($0, from: 1988, to: 9999) }.map { Int($0) }
    call.traits = value["traits"].map(strings) ?? []
    call.c = text(value, "c")
    call.structure = text(value, "structure")
    call.words = text(value, "words")
    return call
  }

  private func hasKeys(
    _ value: JSONValue, _ required: [String], beside others: [String] = [], _ what: String
  ) -> Bool {
    source.checkKeys(value, known: required + others, required: required, what: what)
  }

  /// A parameter; a text alone is the name of an operand that must be given.
  private func parameter(_ value: JSONValue) -> Vocabulary.Parameter? {
    if let name = value.string { return Vocabulary.Parameter(name: name) }
    let keys = ["takes", "default", "oneOf", "beside", "range", "words"]
    guard let name = name(value, keys: keys) else { return nil }
    var parameter = Vocabulary.Parameter(name: name)
    if let takes = value["takes"] {
      if takes.array != nil {
        parameter.takes = "word"
        parameter.choices = strings(takes)
      } else {
        parameter.takes = text(value, "takes") ?? parameter.takes
      }
    }
    parameter.standard = text(value, "default")
    parameter.oneOf = text(value, "oneOf")
    parameter.beside = text(value, "beside")
    parameter.range = value["range"].flatMap(range)
    parameter.words = text(value, "words")
    return parameter
  }

  private func range(_ value: JSONValue) -> ClosedRange<UInt64>? {
    let numbers = each(value) { integer($0) }
    if numbers.count == 2, numbers[0] <= numbers[1] { return numbers[0]...numbers[1] }
    source.report(value.offset, "a range is two numbers, the lesser one first")
    return nil
  }

  /// A header with what it is asked for; a text alone is the name of a constant.
  func header(_ value: JSONValue) -> Vocabulary.Header? {
    guard let name = name(value, keys: ["declares"]) else { return nil }
    return Vocabulary.Header(
      name: name, declarations: value["declares"].map { each($0, declaration) } ?? [])
  }

  private func declaration(_ value: JSONValue) -> Vocabulary.Declaration? {
    if let name = value.string { return Vocabulary.Declaration(name: name) }
    let keys = [
      "pointer", "integer", "function", "isLinked", "member", "of", "knownBy", "if", "unless",
    ]
    guard let name = name(value, keys: keys) else { return nil }
    var declaration = Vocabulary.Declaration(name: name)
    declaration.kind = kind(value)
    declaration.knownBy = text(value, "knownBy")
    declaration.conditions = value["if"].map(strings) ?? []
    declaration.lackedBy = text(value, "unless")
    return declaration
  }

  /// What a declaration is: a constant where it does not say it.
  private func kind(_ value: JSONValue) -> Vocabulary.Declaration.Kind {
    let kinds = ["pointer", "integer", "function", "member"]
    let given = kinds.filter { value[$0] != nil }
    if given.count > 1 {
      source.report(value.offset, "a declaration is one of \(SourceText.list(given, "or"))")
    }
    for (key, other) in [("isLinked", "function"), ("of", "member"), ("member", "of")]
    where value[key] != nil && value[other] == nil {
      source.report(value.offset, "\(quoted(key)) needs \(quoted(other))")
    }
    if let type = text(value, "pointer") { return .pointer(type) }
    if let sign = value["integer"] {
      let words = ["signed", "unsigned", "any"]
      return .integer(source.word(sign, "kind of integer", among: words) ?? "any")
    }
    if let type = text(value, "function") {
      return .function(type, isLinked: value["isLinked"].map(bool) ?? true)
    }
    if let type = text(value, "member"), let structure = text(value, "of") {
      return .member(type, of: structure)
    }
    return .constant
  }
}
