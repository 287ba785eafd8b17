import ConformanceJSON
import ConformanceVocabulary

extension CaseFileSchema {
  /// The steps: one definition a call, chosen by `call`; any key of any call where that is a variable.
  static let stepDefinitions: [(String, JSONValue)] =
    [
      (
        "steps",
        any([
          "type": "array", "minItems": 1,
          "maxItems": JSONValue(integerLiteral: Limits.steps),
          // A variable stands for an array of steps, which are spliced in.
          "items": any(reference("step")),
        ])
      ),
      ("step", step),
    ] + Call.all.map { ("call-\($0.name)", definition($0)) }

  private static let step: JSONValue = [
    "type": "object", "required": ["call"],
    "properties": ["call": word(Call.all.map(\.name))],
    "propertyNames": ["enum": .strings(allKeys)],
    "allOf": [choice(Call.all[...])],
  ]

  private static let allKeys: [String] = {
    var keys: [String] = []
    for form in Call.all.compactMap({ CallForm.named[$0.name] }) {
      for key in form.keys where !keys.contains(key) { keys.append(key) }
    }
    return keys
  }()

  /// The definition of one of some calls, found by halves: a list of them all is slow to validate.
  private static func choice(_ calls: ArraySlice<Call>) -> JSONValue {
    let half = calls.prefix(calls.count / 2)
    let rest = calls.dropFirst(half.count)
    guard !half.isEmpty else {
      // The last one is asked for as well: a variable is none of them.
      let name = rest.map(\.name).joined()
      return .object([("if", isCall([name])), ("then", reference("call-\(name)"))])
    }
    return .object([
      ("if", isCall(half.map(\.name))), ("then", choice(half)), ("else", choice(rest)),
    ])
  }

  private static func isCall(_ names: [String]) -> JSONValue {
    ["properties": ["call": ["enum": .strings(names)]], "required": ["call"]]
  }

  private static func definition(_ call: Call) -> JSONValue {
    var properties: [(String, JSONValue)] = [("call", true)]
    if CallForm.named[call.name]?.bindingKind != nil { properties.append(("as", binding(call))) }
    properties += call.parameters.map { ($0.name, schema($0)) }
    if let block = call.block { properties.append((block.key, reference("steps"))) }
    if call.result != .none {
      // Of a call that starts a child it depends on "as", see `limits`.
      properties.append(("expect", isStarting(call) ? true : expectation(call)))
    }
    if CallForm.named[call.name]?.canBeRefused == true {
      properties.append(
        ("unsupported", ["anyOf": [reference("errors"), ["type": "array", "maxItems": 0]]]))
    }
    var required = call.parameters.filter { $0.presence == .required }.map(\.name)
    if let block = call.block { required.append(block.key) }
    if call.needsExpectation { required.append("expect") }
    var members = object(properties, required: required).object ?? []
    members += alternatives(call).map { JSONMember(key: $0.0, value: $0.1) }
    return JSONValue(content: .object(members))
  }

  private static func binding(_ call: Call) -> JSONValue {
    guard call.bindings > 1 else { return reference("new-name") }
    let count = JSONValue(integerLiteral: call.bindings)
    return any([
      "type": "array", "items": reference("new-name"), "minItems": count, "maxItems": count,
    ])
  }

  /// The rules for parameters that exclude or need each other, and for limits of `expect`.
  private static func alternatives(_ call: Call) -> [(String, JSONValue)] {
    var rules: [(String, JSONValue)] = []
    for group in CallForm.named[call.name]?.groups ?? [] {
      rules.append(
        ("oneOf", JSONValue(content: .array(group.map { ["required": .strings([$0])] }))))
    }
    let beside = call.parameters.compactMap { parameter -> (String, JSONValue)? in
      guard case .beside(let other, _) = parameter.presence else { return nil }
      return (parameter.name, .strings([other]))
    }
    if !beside.isEmpty { rules.append(("dependentRequired", .object(beside))) }
    return rules + limits(call)
  }

  private static func isStarting(_ call: Call) -> Bool {
    call.result == .child && call.block != nil
  }

  private static func limits(_ call: Call) -> [(String, JSONValue)] {
    switch call.result {
    case .child where isStarting(call):
      [
        ("if", ["required": ["as"]]),
        ("then", ["properties": ["expect": expectation(call, isStarted: true)]]),
        ("else", ["properties": ["expect": expectation(call)]]),
      ]
    case .count:
      [
        (
          "dependentSchemas",
          ["buf": ["properties": ["expect": ["not": ["type": "object", "required": ["bytes"]]]]]]
        )
      ]
    default: []
    }
  }

  private static func schema(_ parameter: Parameter) -> JSONValue {
    switch parameter.kind {
    case .operand: operand(parameter)
    case .iovecs: reference("iovecs")
    case .set(let family): reference("set-\(family)")
    case .constant(let family): reference("constant-\(family)")
    case .label: reference("label")
    case .memoryName: reference("memory-name")
    case .objectName: reference("object-name")
    case .objectKind: reference("object-kind")
    case .content: reference("content")
    case .code: reference("code")
    case .object, .path, .process, .child, .thread: reference("name")
    case .word(let words): word(words)
    }
  }

  private static func operand(_ parameter: Parameter) -> JSONValue {
    let range = parameter.range
    guard range != 0...UInt64.max else { return reference("operand") }
    return [
      "allOf": [reference("operand")],
      "minimum": JSONValue(content: .number(String(range.lowerBound))),
      "maximum": JSONValue(content: .number(String(range.upperBound))),
    ]
  }
}
