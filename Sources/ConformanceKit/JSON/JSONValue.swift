/// A JSON value that knows where it stands in its file.
package struct JSONValue: Sendable {
  /// What the value is.
  package enum Content: Sendable {
    case null
    case bool(Bool)
    /// A number as it is written.
    case number(String)
    case string(String)
    case array([JSONValue])
    /// The members in their order.
    case object([JSONMember])
  }

  /// What the value is.
  package var content: Content
  /// The position of its first byte.
  package var offset = 0
  /// Whether a string stands in the file byte for byte, so that a position in it is one in the file.
  var isVerbatim = false
  /// Whether a string in the value holds a `$`.
  package var hasVariable = false

  /// Creates a value.
  package init(
    content: Content, offset: Int = 0, isVerbatim: Bool = false, hasVariable: Bool = false
  ) {
    self.content = content
    self.offset = offset
    self.isVerbatim = isVerbatim
    self.hasVariable = hasVariable
  }

  /// The text, if the value is a string.
  package var string: String? {
    guard case .string(let text) = content else { return nil }
    return text
  }

  /// The elements, if the value is an array.
  package var array: [JSONValue]? {
    guard case .array(let elements) = content else { return nil }
    return elements
  }

  /// The members, if the value is an object.
  package var object: [JSONMember]? {
    guard case .object(let members) = content else { return nil }
    return members
  }

  /// The value of a member, if the value is an object that has it.
  package subscript(key: String) -> JSONValue? {
    guard case .object(let members) = content,
      let index = members.firstIndex(where: { $0.key == key })
    else { return nil }
    return members[index].value
  }

  /// The kind of value in words.
  package var kind: String {
    switch content {
    case .null: "null"
    case .bool: "a boolean"
    case .number: "a number"
    case .string: "a string"
    case .array: "an array"
    case .object: "an object"
    }
  }

  /// The position of a character of a string, as well as it is known.
  package func offset(of character: Int) -> Int { isVerbatim ? offset + 1 + character : offset }
}

/// A member of an object.
package struct JSONMember: Sendable {
  /// The name.
  package var key: String
  /// The position of the name's first byte.
  package var keyOffset = 0
  package var value: JSONValue

  /// Creates a member.
  package init(key: String, keyOffset: Int = 0, value: JSONValue) {
    self.key = key
    self.keyOffset = keyOffset
    self.value = value
  }
}
