import ConformanceJSON
import ConformanceVocabulary

/// Reads the member `for` of a case, and checks how the case uses its variables.
struct MatrixDecoder {
  let source: SourceText

  /// The matrix; without variables where there is no `for`, `nil` after a mistake.
  func matrix(_ value: JSONValue?) -> Matrix? {
    guard let value else { return Matrix() }
    guard let members = value.object, !members.isEmpty else {
      source.report(value.offset, "\"for\" must be an object of variables with arrays of values")
      return nil
    }
    let variables = members.compactMap(variable)
    guard variables.count == members.count else { return nil }
    let matrix = Matrix(variables: variables)
    // Multiplied with care: the product of long lists can pass the largest integer.
    let count = variables.reduce(1) { min($0 * $1.values.count, Limits.elements + 1) }
    guard count <= Limits.elements else {
      source.report(
        value.offset, "the matrix makes more than \(Limits.elements) cases; split it")
      return nil
    }
    return matrix
  }

  private func variable(_ member: JSONMember) -> Matrix.Variable? {
    guard TextForm.variable.matches(member.key) else {
      source.report(
        member.keyOffset,
        "the variable \(quoted(member.key)) must be \(TextForm.variable.words)")
      return nil
    }
    guard let elements = member.value.array, !elements.isEmpty else {
      source.report(
        member.value.offset, "the variable \(quoted(member.key)) needs an array of values")
      return nil
    }
    let values = elements.compactMap(labelled)
    guard values.count == elements.count, areAlike(values), areDistinct(values) else { return nil }
    return Matrix.Variable(name: member.key, offset: member.keyOffset, values: values)
  }

  private func labelled(_ value: JSONValue) -> Matrix.Value? {
    if value.hasVariable {
      source.report(value.offset, "a value of a variable cannot contain a \"$\"")
      return nil
    }
    if value.object != nil, value["label"]?.string == nil {
      source.report(value.offset, "a value that is an object needs a \"label\", a string")
      return nil
    }
    guard let text = labelText(value) else {
      source.report(
        value.offset,
        "a value is a string, a number, a boolean, an array of these, or an object, not "
          + value.kind)
      return nil
    }
    guard !text.isEmpty else {
      source.report(value.offset, "a value needs a label that is not empty")
      return nil
    }
    return Matrix.Value(label: Self.forID(text), value: value)
  }

  private func labelText(_ value: JSONValue) -> String? {
    if let elements = value.array {
      let texts = elements.compactMap(\.scalarText)
      guard texts.count == elements.count else { return nil }
      return texts.isEmpty ? "none" : texts.joined(separator: "-")
    }
    return value["label"]?.string ?? value.scalarText
  }

  private static func forID(_ text: String) -> String {
    if text.utf8.allSatisfy(isPartOfID) { return text }
    return String(text.map { $0.asciiValue.map(isPartOfID) == true ? $0 : "-" })
  }

  private static func isPartOfID(_ byte: UInt8) -> Bool {
    let isLetter = byte | 0x20 &- UInt8(ascii: "a") < 26
    let isDigit = byte &- UInt8(ascii: "0") < 10
    return isLetter || isDigit || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_")
  }

  private func areAlike(_ values: [Matrix.Value]) -> Bool {
    let isObject = values.first?.value.object != nil
    guard let odd = values.first(where: { ($0.value.object != nil) != isObject }) else {
      return true
    }
    source.report(odd.value.offset, "either all values of a variable are objects or none is")
    return false
  }

  private func areDistinct(_ values: [Matrix.Value]) -> Bool {
    var labels: Set<String> = []
    guard let double = values.first(where: { !labels.insert($0.label).inserted }) else {
      return true
    }
    source.report(
      double.value.offset,
      "two values have the label \(quoted(double.label)); write one as an object with a \"label\"")
    return false
  }

  /// Checks all references in the parts of a case, and that every variable is used.
  func check(_ matrix: Matrix, in parts: [JSONValue]) -> Bool {
    var used: Set<String> = []
    let before = source.mistakeCount
    for part in parts { check(matrix, part, &used) }
    for variable in matrix.variables where !used.contains(variable.name) {
      source.report(variable.offset, "the variable \(quoted(variable.name)) is never used")
    }
    return source.mistakeCount == before
  }

  private func check(_ matrix: Matrix, _ value: JSONValue, _ used: inout Set<String>) {
    guard value.hasVariable else { return }
    switch value.content {
    case .array(let elements): for element in elements { check(matrix, element, &used) }
    case .object(let members): for member in members { check(matrix, member.value, &used) }
    case .string(let text):
      for reference in VariableReference.all(in: text) {
        used.insert(reference.name)
        check(matrix, reference, in: text, value)
      }
    default: break
    }
  }

  private func check(
    _ matrix: Matrix, _ reference: VariableReference, in text: String, _ value: JSONValue
  ) {
    let offset = value.offset(of: reference.range.lowerBound)
    guard let variable = matrix.variables.first(where: { $0.name == reference.name }) else {
      let known = matrix.variables.map(\.name)
      source.report(
        offset,
        "unknown variable \"$\(reference.name)\""
          + (known.isEmpty
            ? "; add it to \"for\"" : DidYouMean.suffix(reference.name, among: known)))
      return
    }
    for candidate in variable.values {
      guard let target = candidate.target(of: reference) else {
        source.report(
          candidate.value.offset,
          "the value has no member \(quoted(reference.member ?? "")), which is used as "
            + "\"$\(reference.name).\(reference.member ?? "")\"")
        continue
      }
      let end =
        candidate.value.object == nil ? reference.range.upperBound : reference.memberEnd
      let isWhole = reference.range.lowerBound == 0 && end == text.utf8.count
      guard isWhole || target.scalarText != nil else {
        source.report(
          offset,
          "\"$\(reference.name)\" stands for \(target.kind) and so cannot be part of a longer string"
        )
        return
      }
    }
  }
}
