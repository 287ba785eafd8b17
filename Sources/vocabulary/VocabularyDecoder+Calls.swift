import ConformanceJSON

extension VocabularyDecoder {
  private static let callKeys = [
    "result", "parameters", "ofPlan", "fields", "binds", "block", "isFunction", "needs", "if",
    "knownBy", "absent", "since", "c", "structure", "traits", "words",
  ]

  /// A call.
  func call(_ value: JSONValue) -> Vocabulary.Call? {
    guard let name = name(value, keys: Self.callKeys) else { return nil }
    guard let result = text(value, "result") else {
      source.report(value.offset, "\(quoted(name)) needs \"result\"")
      return nil
    }
    var call = Vocabulary.Call(name: name, result: result)
    call.parameters = value["parameters"].map { each($0, parameter) } ?? []
    call.planParameters = value["ofPlan"].map(strings) ?? []
    call.fields = value["fields"].map(strings) ?? []
    call.binds = text(value, "binds")
    call.block = value["block"].flatMap { text($0, "key") }
    call.isInline = value["block"]?["isInline"].map(bool) ?? false
    call.isFunction = value["isFunction"].map(bool) ?? true
    call.needs = value["needs"].map(strings) ?? []
    call.conditions = value["if"].map(strings) ?? []
    call.knownBy = text(value, "knownBy")
    if let absent = value["absent"], let condition = text(absent, "if"),
      let lacks = text(absent, "lacks")
    {
      call.absence = (condition, lacks)
    }
    call.since = value["since"].flatMap(integer).map(Int.init)
    call.traits = value["traits"].map(strings) ?? []
    call.c = text(value, "c")
    call.structure = text(value, "structure")
    call.words = text(value, "words")
    return call
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
    let numbers = each(value, integer)
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
    if let type = text(value, "pointer") {
      declaration.kind = .pointer(type)
    } else if let sign = text(value, "integer") {
      declaration.kind = .integer(sign)
    } else if let type = text(value, "function") {
      declaration.kind = .function(type, isLinked: value["isLinked"].map(bool) ?? true)
    } else if let type = text(value, "member"), let structure = text(value, "of") {
      declaration.kind = .member(type, of: structure)
    }
    declaration.knownBy = text(value, "knownBy")
    declaration.conditions = value["if"].map(strings) ?? []
    declaration.lackedBy = text(value, "unless")
    return declaration
  }
}
