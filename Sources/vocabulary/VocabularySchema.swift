import ConformanceJSON

/// The JSON Schema of the files of the vocabulary, with the names that an editor can complete.
struct VocabularySchema {
  let vocabulary: Vocabulary

  init(_ vocabulary: Vocabulary) { self.vocabulary = vocabulary }

  /// The file.
  var file: (path: String, text: String) {
    ("Cases/schema/vocabulary.schema.json", JSONWriter.write(document))
  }

  private var document: JSONValue {
    .object([
      ("$schema", "https://json-schema.org/draft/2020-12/schema"),
      ("title", "The vocabulary of the POSIX mmap conformance suite"),
      ("$comment", JSONValue(stringLiteral: Generated.note)),
      ("type", "object"),
      ("additionalProperties", false),
      ("properties", .object(lists)),
      ("$defs", .object(definitions)),
    ])
  }

  private var lists: [(String, JSONValue)] {
    [
      ("$schema", Self.text), ("traits", list("described")), ("addresses", Self.names),
      ("groups", list("group")),
      ("families", list("family")), ("errors", Self.names),
      ("codes", ["type": "object", "additionalProperties": Self.names]),
      ("headers", list("header")), ("switches", list("switch")), ("limits", list("limit")),
      ("quantities", list("described")), ("objectKinds", list("objectKind")),
      ("capabilities", Self.names), ("privileges", Self.names), ("fileSystems", Self.names),
      ("options", list("option")), ("pageStates", Self.names),
    ]
  }

  private var definitions: [(String, JSONValue)] {
    [
      ("name", ["type": "string", "minLength": 1]),
      ("names", ["type": "array", "uniqueItems": true, "items": reference("name")]),
      (
        "conditions",
        Self.array(word(vocabulary.switches.map(\.name) + VocabularyCheck.madeConditions))
      ),
      ("described", named([("words", Self.text), ("c", Self.text)])),
      ("group", named([("words", Self.text), ("calls", list("call"))])),
      ("call", named(callMembers, required: ["result"])),
      ("parameter", ["anyOf": [reference("name"), named(parameterMembers)]]),
      ("family", named(familyMembers, required: ["table"])),
      ("header", named([("declares", list("declaration"))])),
      ("declaration", ["anyOf": [reference("name"), named(declarationMembers)]]),
      ("switch", named(switchMembers)),
      (
        "limit",
        named(
          [("c", Self.text), ("value", Self.number), ("words", Self.text)],
          required: ["value", "words"])
      ),
      (
        "objectKind",
        named([
          ("words", Self.text), ("path", word(["file", "kept", "shm"])), ("isFile", Self.bool),
          ("if", reference("conditions")),
        ])
      ),
      (
        "option",
        object(
          [("code", reference("name")), ("name", reference("name")), ("provides", Self.names)],
          required: ["code", "name"])
      ),
    ]
  }

  // MARK: - Members

  private var callMembers: [(String, JSONValue)] {
    [
      ("result", word(VocabularyCheck.results)), ("parameters", list("parameter")),
      ("ofPlan", Self.names), ("fields", Self.names), ("binds", word(VocabularyCheck.bindings)),
      (
        "block",
        object(
          [("key", reference("name")), ("isInline", Self.bool), ("calls", Self.names)],
          required: ["key"])
      ),
      ("isFunction", Self.bool), ("needs", Self.array(word(vocabulary.capabilities))),
      ("if", reference("conditions")), ("knownBy", reference("name")),
      ("absent", object([("if", Self.text), ("lacks", Self.text)], required: ["if", "lacks"])),
      ("since", Self.number), ("traits", Self.array(word(vocabulary.traits.map(\.name)))),
      ("c", Self.text), ("structure", Self.text), ("words", Self.text),
    ]
  }

  private var parameterMembers: [(String, JSONValue)] {
    let families = vocabulary.families.map(\.name) + ["declaration"]
    let kinds =
      VocabularyCheck.kinds + families.map { "set \($0)" } + families.map { "constant \($0)" }
    return [
      ("takes", ["anyOf": [word(kinds), Self.names]]), ("default", Self.text),
      ("oneOf", Self.text), ("beside", Self.text),
      ("range", ["type": "array", "minItems": 2, "maxItems": 2, "items": Self.number]),
      ("words", Self.text),
    ]
  }

  private var switchMembers: [(String, JSONValue)] {
    let names = ["functions", "headers", "includes", "types", "constants", "libraries"]
    return [("if", Self.array(word(vocabulary.switches.map(\.name)))), ("where", Self.text)]
      + names.map { ($0, Self.names) }
      + [
        (
          "fields",
          Self.array([
            "type": "array", "minItems": 2, "maxItems": 2, "items": reference("name"),
          ])
        ),
        ("expressions", Self.names), ("without", Self.text),
      ]
  }

  private var familyMembers: [(String, JSONValue)] {
    let unknown = ["reserved", "bit", "value", "words", "c"].map { ($0, Self.text) }
    return [
      ("table", reference("name")), ("if", reference("conditions")),
      ("unknown", object(unknown, required: ["c"])), ("common", Self.names), ("rare", Self.names),
      ("newer", ["type": "object", "additionalProperties": Self.text]),
    ]
  }

  private var declarationMembers: [(String, JSONValue)] {
    [
      ("pointer", Self.text), ("integer", word(["signed", "unsigned", "any"])),
      ("function", Self.text), ("isLinked", Self.bool), ("member", Self.text), ("of", Self.text),
      ("knownBy", reference("name")), ("if", reference("conditions")), ("unless", Self.text),
    ]
  }

  // MARK: - Parts

  private static let text: JSONValue = ["type": "string"]
  private static let bool: JSONValue = ["type": "boolean"]
  private static let number: JSONValue = ["type": "integer", "minimum": 0]
  private static let names: JSONValue = ["$ref": "#/$defs/names"]

  private func list(_ definition: String) -> JSONValue { Self.array(reference(definition)) }

  private func reference(_ definition: String) -> JSONValue {
    ["$ref": JSONValue(stringLiteral: "#/$defs/\(definition)")]
  }

  private func word(_ words: [String]) -> JSONValue { ["enum": .strings(words)] }

  private static func array(_ items: JSONValue) -> JSONValue { ["type": "array", "items": items] }

  private func named(_ members: [(String, JSONValue)], required: [String] = []) -> JSONValue {
    object([("name", reference("name"))] + members, required: ["name"] + required)
  }

  private func object(_ members: [(String, JSONValue)], required: [String]) -> JSONValue {
    .object([
      ("type", "object"), ("required", .strings(required)), ("additionalProperties", false),
      ("properties", .object(members)),
    ])
  }
}
