package import ConformanceJSON
package import ConformanceVocabulary

extension CaseFileSchema {
  /// Expectations by what a call can give; calls that can give the same share a definition.
  static let expectationDefinitions: [(String, JSONValue)] =
    [
      ("relation", relation(outside: false)), ("address-relation", relation(outside: true)),
      ("errors", oneOrMore(Symbols.errors)), ("signals", oneOrMore(Symbols.signals)),
      ("codes", oneOrMore(codes + codes.map { "!\($0)" })),
      ("bytes", text(.bytes)), ("vector", text(.vector)), ("page-states", pages),
    ]
    + shapes.map { ("expect-\($0.name)", alternatives($0.call, isStarted: $0.isStarted)) }

  private static let codes = Symbols.codes.keys.sorted().flatMap { Symbols.codes[$0] ?? [] }

  /// What can be expected of a call, named after the first call of which the same can be.
  private struct Shape {
    var name: String
    var call: Call
    var isStarted: Bool
    var schema: String

    init(_ call: Call, isStarted: Bool) {
      name = call.name + (isStarted ? "-started" : "")
      self.call = call
      self.isStarted = isStarted
      schema = JSONWriter.write(alternatives(call, isStarted: isStarted))
    }
  }

  private static let allShapes: [Shape] = Call.all.filter { $0.result != .none }.flatMap { call in
    let isStartable = call.result == .child && call.block != nil
    return (isStartable ? [false, true] : [false]).map { Shape(call, isStarted: $0) }
  }

  private static let shapes: [Shape] = allShapes.filter { shape in
    shape.name == allShapes.first { $0.schema == shape.schema }?.name
  }

  /// The expectation of a call.
  package static func expectation(_ call: Call, isStarted: Bool = false) -> JSONValue {
    let schema = Shape(call, isStarted: isStarted).schema
    return reference("expect-\(shapes.first { $0.schema == schema }?.name ?? call.name)")
  }

  private static func alternatives(_ call: Call, isStarted: Bool) -> JSONValue {
    any(ExpectationForm.all.filter { $0.isAllowed(for: call, isNamed: isStarted) }, call, isStarted)
  }

  /// What `anyOf` has: an array of what is no choice itself.
  static func choices(_ call: Call, isStarted: Bool) -> JSONValue {
    let forms = ExpectationForm.all.filter {
      $0.isAlternative && $0.isAllowed(for: call, isNamed: isStarted)
    }
    return ["type": "array", "minItems": 2, "items": any(forms, call, isStarted)]
  }

  /// One of the forms: as words, of which what is no alternative comes first, or as objects.
  private static func any(
    _ forms: [ExpectationForm], _ call: Call, _ isStarted: Bool
  ) -> JSONValue {
    let plain = forms.filter { $0.plain != nil }
    let words = (plain.filter { !$0.isAlternative } + plain.filter(\.isAlternative)).map(\.name)
    let objects = forms.filter { $0.plain == nil }.map { schema($0, call, isStarted) }
    let enumeration: [JSONValue] = words.isEmpty ? [] : [["enum": .strings(words)]]
    return [
      "anyOf": JSONValue(content: .array(enumeration + objects + [reference("variable")]))
    ]
  }

  private static func schema(
    _ form: ExpectationForm, _ call: Call, _ isStarted: Bool
  ) -> JSONValue {
    let errno = ExpectationForm.errno
    let properties = form.keys.compactMap { key -> (String, JSONValue)? in
      if key.name == errno.name, !errno.isAllowed(for: call) { return nil }
      return (key.name, key.schema(call, isStarted))
    }
    return object(properties, required: [form.name])
  }

  private static func oneOrMore(_ words: [String]) -> JSONValue {
    any(
      ["enum": .strings(words)],
      list(word(words), unique: true))
  }

  private static let pages: JSONValue = {
    let states = Symbols.pageStates.joined(separator: "|")
    let page = any(pattern("^(\(states))(\\|(\(states)))*$"))
    return ["anyOf": [page, list(page)]]
  }()

  /// The fields of a call's result, at least one, each with a relation.
  package static func fields(_ call: Call) -> JSONValue {
    var members = object(call.fields.map { ($0, reference("relation")) }).object ?? []
    members.append(JSONMember(key: "minProperties", value: 1))
    return any(JSONValue(content: .object(members)))
  }

  private static func relation(outside: Bool) -> JSONValue {
    let properties = Relation.Comparison.allCases.compactMap {
      comparison -> (String, JSONValue)? in
      guard comparison == .outside else { return (comparison.rawValue, reference("operand")) }
      return outside ? (comparison.rawValue, reference("name")) : nil
    }
    var members = object(properties).object ?? []
    members.append(JSONMember(key: "minProperties", value: 1))
    return ["anyOf": [reference("operand"), JSONValue(content: .object(members))]]
  }
}
