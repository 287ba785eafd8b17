/// A JSON value that knows where it stands in its file.
struct JSONValue: Sendable {
  /// What the value is.
  enum Content: Sendable {
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
  var content: Content
  /// The position of its first byte.
  var offset = 0
  /// Whether a string stands in the file byte for byte, so that a position in it is one in the file.
  var isVerbatim = false
  /// Whether a string in the value holds a `$`.
  var hasVariable = false

  /// The text, if the value is a string.
  var string: String? {
    guard case .string(let text) = content else { return nil }
    return text
  }

  /// The elements, if the value is an array.
  var array: [JSONValue]? {
    guard case .array(let elements) = content else { return nil }
    return elements
  }

  /// The members, if the value is an object.
  var object: [JSONMember]? {
    guard case .object(let members) = content else { return nil }
    return members
  }

  /// The value of a member, if the value is an object that has it.
  subscript(key: String) -> JSONValue? {
    guard case .object(let members) = content,
      let index = members.firstIndex(where: { $0.key == key })
    else { return nil }
    return members[index].value
  }

  /// The kind of value in words.
  var kind: String {
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
  func offset(of character: Int) -> Int { isVerbatim ? offset + 1 + character : offset }
}

/// A member of an object.
struct JSONMember: Sendable {
  /// The name.
  var key: String
  /// The position of the name's first byte.
  var keyOffset = 0
  /// The value.
  var value: JSONValue
}
