package import ConformanceJSON
import ConformanceVocabulary

/// The JSON Schema of case files, made from the tables that the decoder reads.
///
/// It says what a schema can say. Wherever a `$` stands in a string it accepts the string: what the
/// variable stands for is known only to the decoder.
package enum CaseFileSchema {
  /// The schema as the text of `Cases/schema/case-file.schema.json`.
  package static func json() -> String { JSONWriter.write(document) }

  private static let document: JSONValue = .object([
    ("$schema", "https://json-schema.org/draft/2020-12/schema"),
    ("title", "A case file of the POSIX mmap conformance suite"),
    (
      "$comment",
      "Generated from the tables of ConformanceKit; RECORD=1 swift test writes it anew."
    ),
    ("type", "object"),
    ("required", .strings(CaseFileDecoder.requiredKeys)),
    ("additionalProperties", false),
    (
      "properties",
      [
        "$schema": ["type": "string"],
        "interface": ["type": "string"],
        "cases": ["type": "array", "minItems": 1, "items": reference("case")],
      ]
    ),
    ("$defs", .object(definitions)),
  ])

  private static let definitions: [(String, JSONValue)] =
    [("case", caseSchema), ("gates", gates), ("matrix", matrix)] + texts + sets + stepDefinitions
    + expectationDefinitions

  /// A reference to a definition.
  package static func reference(_ name: String) -> JSONValue {
    ["$ref": JSONValue(content: .string("#/$defs/\(name)"))]
  }

  /// An object with these properties and no others.
  package static func object(_ properties: [(String, JSONValue)], required: [String] = [])
    -> JSONValue
  {
    var members: [(String, JSONValue)] = [("type", "object")]
    if !required.isEmpty { members.append(("required", .strings(required))) }
    members += [("properties", .object(properties)), ("additionalProperties", false)]
    return .object(members)
  }

  /// An array of at least one element.
  package static func list(_ items: JSONValue, unique: Bool = false) -> JSONValue {
    var members: [(String, JSONValue)] = [("type", "array"), ("minItems", 1), ("items", items)]
    if unique { members.append(("uniqueItems", true)) }
    return .object(members)
  }

  /// One of these, or a string with a variable.
  package static func any(_ alternatives: JSONValue...) -> JSONValue {
    ["anyOf": JSONValue(content: .array(alternatives + [reference("variable")]))]
  }

  /// One of a few words, or a string with a variable.
  package static func word(_ words: [String]) -> JSONValue { any(["enum": .strings(words)]) }

  /// A string of a form, or one with a variable.
  package static func text(_ form: TextForm) -> JSONValue { any(plain(form)) }

  private static func plain(_ form: TextForm) -> JSONValue {
    ["type": "string", "pattern": JSONValue(content: .string(form.pattern))]
  }

  private static let caseSchema = object(
    [
      ("id", plain(.caseID)), ("title", text(.title)),
      ("requirements", list(["type": "string"], unique: true)), ("requires", reference("gates")),
      ("for", reference("matrix")), ("steps", reference("steps")), ("note", ["type": "string"]),
    ],
    required: CaseDecoder.requiredKeys)

  private static let gates = object([
    ("option", list(any(pattern("^!?(\(choice))(\\|!?(\(choice)))*$")))),
    ("constant", list(word(Symbols.definable.sorted()))),
    ("capability", list(word(Symbols.capabilities))),
    ("privilege", word(Symbols.privileges)),
    ("where", list(any(pattern("^\(OperandPattern.condition)$")))),
    ("fileSystem", list(word(Symbols.fileSystems))),
  ])

  private static let choice = Requirement.options.joined(separator: "|")

  /// A string that a pattern matches.
  package static func pattern(_ pattern: String) -> JSONValue {
    ["type": "string", "pattern": JSONValue(content: .string(pattern))]
  }

  /// The values of a variable: without variables, and none of them null.
  private static let matrix: JSONValue = [
    "type": "object", "minProperties": 1,
    "propertyNames": plain(.variable),
    "additionalProperties": list([
      "anyOf": [
        ["type": "string", "pattern": "^[^$]+$"], ["type": "number"], ["type": "boolean"],
        [
          "type": "array",
          "items": [
            "anyOf": [
              ["type": "string", "pattern": "^[^$]*$"], ["type": "number"], ["type": "boolean"],
            ]
          ],
        ],
        [
          "type": "object", "required": ["label"],
          "properties": ["label": ["type": "string", "pattern": "^[^$]+$"]],
        ],
      ]
    ]),
  ]

  private static let iovecs: JSONValue = any([
    "type": "array", "minItems": 1,
    "maxItems": JSONValue(integerLiteral: Limits.iovecs),
    "items": object(
      [("iov_base", reference("operand")), ("iov_len", reference("operand"))],
      required: ["iov_base", "iov_len"]),
  ])

  private static let texts: [(String, JSONValue)] = [
    ("variable", ["type": "string", "pattern": "\\$[a-z]"]),
    ("name", text(.boundName)),
    (
      "new-name",
      [
        "allOf": [
          text(.boundName),
          ["not": ["enum": .strings(Symbols.quantities + ["self", "parent"])]],
        ]
      ]
    ),
    ("label", text(.label)), ("memory-name", text(.memoryName)),
    ("object-name", text(.objectName)), ("content", text(.content)), ("code", text(.code)),
    ("object-kind", word(Symbols.objectKinds)), ("iovecs", iovecs),
    (
      "operand",
      any(
        [
          "type": "integer", "minimum": JSONValue(content: .number(String(Int64.min))),
          "maximum": JSONValue(content: .number(String(UInt64.max))),
        ], pattern("^\(OperandPattern.operand)$"))
    ),
  ]

  /// For each family its constants, and sets of them.
  private static let sets: [(String, JSONValue)] = Symbols.families.keys.sorted().flatMap {
    family -> [(String, JSONValue)] in
    let isSet = Call.all.contains { call in
      call.parameters.contains { $0.kind == .set(family) }
    }
    let constant = ("constant-\(family)", word(Symbols.families[family] ?? []))
    guard isSet else { return [constant] }
    return [
      constant,
      (
        "set-\(family)",
        any([
          "type": "array", "items": reference("constant-\(family)"), "uniqueItems": true,
        ])
      ),
    ]
  }
}

/// The syntax of operands as regular expressions.
enum OperandPattern {
  private static let integer = "(0x[0-9a-fA-F]+|0o[0-7]+|0|[1-9][0-9]*)"
  private static let name =
    "(\(Symbols.quantities.joined(separator: "|"))|[a-z][a-z0-9_]{0,\(Limits.boundName - 1)}(\\.[a-z][a-z_]*)?)"
  private static let quantity = "(\(Symbols.quantities.joined(separator: "|")))"

  private static func sum(_ name: String) -> String {
    let factor = "(\(integer)|\(name))"
    let term = "(\(integer)( *\\* *\(factor))?|\(name)( *\\* *\(integer))?)"
    return " *(- *)?\(term)( *[+-] *\(term))* *"
  }

  /// An operand of a step.
  static let operand = sum(name)
  /// A constant; which ones there are is no matter of syntax.
  private static let constant = "(SIG[A-Z0-9]+|[A-Z]+_[A-Z0-9_]+)"
  /// A side of a condition, which has no bound names.
  private static let side = "(\(sum(quantity))| *\(constant) *)"
  static let condition = "\(side)(<=|>=|==|!=|<|>)\(side)"
}
