import ConformanceJSON

/// The variables of a case and their values: one case for each element of the product.
struct Matrix {
  struct Variable {
    var name: String
    /// The position of the name.
    var offset: Int
    /// The values in their order.
    var values: [Value]
  }

  /// A value of a variable.
  struct Value {
    /// What stands for the value in the id of a case.
    var label: String
    var value: JSONValue

    /// The value of a reference: a member of an object, else the value; of an object its label.
    func target(of reference: VariableReference) -> JSONValue? {
      guard value.object != nil else { return value }
      return value[reference.member ?? "label"]
    }
  }

  /// The variables in their order.
  var variables: [Variable] = []

  /// The number of cases.
  var count: Int { variables.reduce(1) { $0 * $1.values.count } }

  /// The element with an index; the last variable changes fastest.
  func element(_ index: Int) -> MatrixElement {
    var rest = index
    var chosen: [(String, Value)] = []
    for variable in variables.reversed() {
      chosen.append((variable.name, variable.values[rest % variable.values.count]))
      rest /= variable.values.count
    }
    return MatrixElement(values: chosen.reversed())
  }
}

/// One element of a matrix: a value for each variable.
struct MatrixElement {
  /// The names with their values.
  var values: [(name: String, value: Matrix.Value)]

  /// What the id of the case ends in.
  var idSuffix: String { values.map { "/\($0.name)=\($0.value.label)" }.joined() }

  /// A value whose elements are found: objects among them still have their variables.
  ///
  /// So the steps of a block need not be copied before each is looked at.
  func splice(_ value: JSONValue) -> JSONValue {
    guard value.hasVariable, case .array(let elements) = value.content else {
      return substitute(value)
    }
    guard elements.contains(where: { $0.hasVariable && $0.string != nil }) else { return value }
    var result = value
    result.content = .array(elements.flatMap { $0.string == nil ? [$0] : spliced($0) })
    return result
  }

  /// A copy of a value with values for variables; the references in it have been checked.
  func substitute(_ value: JSONValue) -> JSONValue {
    guard value.hasVariable, !values.isEmpty else { return value }
    var result = value
    switch value.content {
    case .string(let text): return substitute(text, value)
    case .array(let elements):
      result.content = .array(elements.flatMap(spliced))
    case .object(let members):
      result.content = .object(
        members.map {
          JSONMember(key: $0.key, keyOffset: $0.keyOffset, value: substitute($0.value))
        })
    default: return value
    }
    return result
  }

  /// An element of an array, or the elements of the array that it stands for.
  private func spliced(_ element: JSONValue) -> [JSONValue] {
    let value = substitute(element)
    guard element.string != nil, case .array(let elements) = value.content else { return [value] }
    return elements
  }

  /// What a text stands for that is `$NAME` and nothing else.
  private func whole(_ text: String) -> JSONValue? {
    for (name, value) in values where text.utf8.count == name.utf8.count + 1 {
      guard text.hasPrefix("$"), text.utf8.dropFirst().elementsEqual(name.utf8) else { continue }
      return value.value.object == nil ? value.value : value.value["label"]
    }
    return nil
  }

  private func target(of reference: VariableReference) -> JSONValue? {
    values.first { $0.name == reference.name }?.value.target(of: reference)
  }

  private func substitute(_ text: String, _ value: JSONValue) -> JSONValue {
    if let whole = whole(text) { return whole }
    let references = VariableReference.all(in: text)
    if let only = references.first, only.range.lowerBound == 0, let target = target(of: only),
      end(of: only) == text.utf8.count
    {
      return target
    }
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var position = 0
    for reference in references {
      guard let target = target(of: reference) else { continue }
      result += bytes[position..<reference.range.lowerBound]
      result += (target.scalarText ?? "").utf8
      position = end(of: reference)
    }
    result += bytes[position...]
    return JSONValue(
      content: .string(String(decoding: result, as: UTF8.self)), offset: value.offset)
  }

  /// The end of a reference: `.member` belongs to it only where the value is an object.
  private func end(of reference: VariableReference) -> Int {
    let value = values.first { $0.name == reference.name }?.value.value
    return value?.object == nil ? reference.range.upperBound : reference.memberEnd
  }
}

extension JSONValue {
  /// The text of a value that can stand inside a longer text.
  var scalarText: String? {
    switch content {
    case .string(let text), .number(let text): text
    case .bool(let isTrue): isTrue ? "true" : "false"
    case .null, .array, .object: nil
    }
  }
}
