import ConformanceJSON
import ConformanceVocabulary

extension Case {
  /// The case as a file of its own, which `validate` accepts as INTERFACE/TOPIC.json.
  ///
  /// - Parameter interface: The name of the folder where the file is to lie.
  /// - Returns: The text of the file.
  package func file(in interface: String) -> String {
    let parts = id.split(separator: "/")
    let element: [(String, JSONValue)] = [
      ("id", JSONValue(stringLiteral: String(parts.last ?? ""))),
      ("title", JSONValue(stringLiteral: title)),
      ("requirements", .strings(requirements.map(\.id))),
      ("steps", JSONValue(content: .array(steps.map(\.json)))),
    ]
    let written = writtenGates
    let members = written.isEmpty ? element : element + [("requires", .object(written))]
    return JSONWriter.write(
      .object([
        ("interface", JSONValue(stringLiteral: interface)),
        ("cases", JSONValue(content: .array([.object(members)]))),
      ]))
  }

  /// The gates that are not derived from its steps and requirements.
  private var writtenGates: [(String, JSONValue)] {
    let derived = DerivedGates.all(written: [], requirements: requirements, steps: steps)
    let conditions = gates.filter { !derived.contains($0) && $0.kind == .where }.map(\.value)
    return conditions.isEmpty ? [] : [("where", .strings(conditions.map(Self.spaced)))]
  }

  /// A relation between operands as it is written, with spaces around its comparison.
  private static func spaced(_ relation: String) -> String {
    let signs = ["<=", ">=", "==", "!=", "<", ">"]
    guard let sign = signs.first(where: { relation.contains($0) }) else { return relation }
    return relation.replacing(sign, with: " \(sign) ")
  }
}

extension Step {
  /// The step as it is written in a case file, without what is its default.
  fileprivate var json: JSONValue {
    var members: [(String, JSONValue)] = [("call", JSONValue(stringLiteral: call.name))]
    if let name = bindings.first {
      members.append(
        ("as", bindings.count > 1 ? .strings(bindings) : JSONValue(stringLiteral: name)))
    }
    for (parameter, argument) in zip(call.parameters, arguments) {
      guard let argument, !parameter.hasDefault(argument) else { continue }
      members.append((parameter.name, argument.json))
    }
    if let block = call.block {
      members.append((block.key, JSONValue(content: .array(self.block.map(\.json)))))
    }
    if let expectation { members.append(("expect", expectation.json)) }
    if !refusals.isEmpty { members.append(("unsupported", .strings(refusals))) }
    return .object(members)
  }
}

extension Parameter {
  fileprivate func hasDefault(_ argument: Argument) -> Bool {
    switch presence {
    case .defaultsTo(let text), .beside(_, defaultsTo: let text): argument.planText == text
    case .required, .oneOf: false
    }
  }
}

extension Argument {
  fileprivate var json: JSONValue {
    switch self {
    case .operand(let operand): operand.json
    case .set(let names): .strings(names)
    case .constant(let text), .text(let text): JSONValue(stringLiteral: text)
    case .iovecs(let iovecs):
      JSONValue(
        content: .array(
          iovecs.map {
            .object([("iov_base", $0.base.json), ("iov_len", $0.length.json)])
          }))
    }
  }
}

extension Operand {
  fileprivate var json: JSONValue {
    if terms.count == 1, let term = terms.first, term.name == nil, term.coefficient < 1 << 53 {
      return JSONValue(content: .number(String(term.coefficient)))
    }
    return JSONValue(
      stringLiteral: words.hasPrefix("0") ? planText : words.replacing(" * ", with: "*"))
  }
}

extension Expectation {
  fileprivate var json: JSONValue {
    switch self {
    case .success: "success"
    case .any: "any"
    case .equal(let isEqual): isEqual ? "equal" : "different"
    case .error(let names): .object([("error", Self.oneOrMore(names))])
    case .returns(let relation): .object([("returns", relation.json)])
    case .signal(let signal): .object(signal.members)
    case .bytes(let bytes):
      .object([("bytes", JSONValue(stringLiteral: Hexadecimal.text(bytes)))])
    case .pages(let pages): .object([("pages", pages.json)])
    case .vector(let digits): .object([("vec", JSONValue(stringLiteral: digits))])
    case .exit(let status): .object([("exit", status.json)])
    case .killed(let signals): .object([("killed", Self.oneOrMore(signals))])
    case .fields(let fields):
      .object([("fields", .object(fields.map { ($0.name, $0.relation.json) }))])
    case .errnoUnchanged(let inner): inner.json(errno: "unchanged")
    case .errnoNonzero(let inner): inner.json(errno: "nonzero")
    case .anyOf(let alternatives):
      .object([("anyOf", JSONValue(content: .array(alternatives.map(\.json))))])
    }
  }

  private func json(errno: String) -> JSONValue {
    let members = json.object?.map { ($0.key, $0.value) } ?? []
    return .object(members + [("errno", JSONValue(stringLiteral: errno))])
  }

  fileprivate static func oneOrMore(_ names: [String]) -> JSONValue {
    names.count == 1 ? JSONValue(stringLiteral: names[0]) : .strings(names)
  }
}

extension Relation {
  fileprivate var json: JSONValue {
    if let clause = clauses.first, clauses.count == 1, clause.comparison == .equal {
      return clause.operand.json
    }
    return .object(clauses.map { ($0.comparison.rawValue, $0.operand.json) })
  }
}

extension SignalExpectation {
  fileprivate var members: [(String, JSONValue)] {
    var members = [("signal", Expectation.oneOrMore(signals))]
    if let codes { members.append(("code", Expectation.oneOrMore(codes))) }
    if let address { members.append(("addr", address.json)) }
    if let page { members.append(("page", page.json)) }
    return members
  }
}

extension PagesExpectation {
  fileprivate var json: JSONValue {
    let states = pages.map { $0.joined(separator: "|") }
    return every && states.count == 1 ? JSONValue(stringLiteral: states[0]) : .strings(states)
  }
}
