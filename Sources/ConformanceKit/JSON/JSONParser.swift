/// A strict parser of JSON (RFC 8259) that keeps the position of everything.
struct JSONParser {
  /// What is wrong, and where.
  struct Mistake: Error {
    /// The position.
    var offset: Int
    /// What is wrong and what to do.
    var message: String
  }

  /// How deep arrays and objects may be nested.
  static let depthLimit = 64

  let bytes: [UInt8]
  var position = 0
  private var depth = 0
  /// Keys that occur twice in an object, which the syntax allows.
  private(set) var duplicates: [Mistake] = []

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Parses a document; a key that occurs twice is reported by `duplicate` and not thrown.
  static func parse(
    _ bytes: [UInt8], duplicate: (Mistake) -> Void
  ) throws(Mistake) -> JSONValue {
    try UTF8Check.require(bytes)
    var parser = JSONParser(bytes)
    parser.skipSpace()
    if parser.position == bytes.count {
      throw Mistake(offset: 0, message: "the file is empty; a JSON object was expected")
    }
    let value = try parser.value()
    parser.skipSpace()
    if parser.position < bytes.count {
      throw parser.mistake("there is text after the end of the document; remove it")
    }
    parser.duplicates.forEach(duplicate)
    return value
  }

  /// The byte at the position, 0 at the end.
  var byte: UInt8 { position < bytes.count ? bytes[position] : 0 }

  /// A mistake at the position.
  func mistake(_ message: String) -> Mistake { Mistake(offset: position, message: message) }

  private mutating func skipSpace() {
    while position < bytes.count {
      let byte = bytes[position]
      guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return }
      position += 1
    }
  }

  private mutating func value() throws(Mistake) -> JSONValue {
    let start = position
    switch byte {
    case UInt8(ascii: "\""): return try string()
    case UInt8(ascii: "{"): return try nested(Self.object)
    case UInt8(ascii: "["): return try nested(Self.array)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      return JSONValue(content: .number(try number()), offset: start)
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: throw unexpected("a value")
    }
  }

  /// The mistake of a byte that cannot stand here.
  private func unexpected(_ expected: String) -> Mistake {
    guard position < bytes.count else {
      return mistake("the file ends where \(expected) was expected")
    }
    switch byte {
    case UInt8(ascii: "/"): return mistake("JSON has no comments; use the key \"note\"")
    case UInt8(ascii: "'"): return mistake("strings are written in double quotes")
    default: return mistake("expected \(expected)")
    }
  }

  private mutating func word(
    _ text: StaticString, _ content: JSONValue.Content
  ) throws(Mistake) -> JSONValue {
    let start = position
    for index in 0..<text.utf8CodeUnitCount {
      guard byte == text.utf8Start[index] else {
        position = start
        throw unexpected("a value")
      }
      position += 1
    }
    return JSONValue(content: content, offset: start)
  }

  private mutating func nested(
    _ parse: (inout JSONParser) throws(Mistake) -> JSONValue
  ) throws(Mistake) -> JSONValue {
    guard depth < Self.depthLimit else {
      throw mistake("arrays and objects are nested more than \(Self.depthLimit) deep")
    }
    depth += 1
    let value = try parse(&self)
    depth -= 1
    return value
  }

  private static func array(_ parser: inout JSONParser) throws(Mistake) -> JSONValue {
    var result = JSONValue(content: .null, offset: parser.position)
    var elements: [JSONValue] = []
    // Most are short; growing by doubling would move their elements three times.
    elements.reserveCapacity(4)
    try parser.list(closedBy: UInt8(ascii: "]"), "]") { (parser) throws(Mistake) in
      let value = try parser.value()
      if value.hasVariable { result.hasVariable = true }
      elements.append(value)
    }
    result.content = .array(elements)
    return result
  }

  private static func object(_ parser: inout JSONParser) throws(Mistake) -> JSONValue {
    var result = JSONValue(content: .null, offset: parser.position)
    var members: [JSONMember] = []
    members.reserveCapacity(8)
    try parser.list(closedBy: UInt8(ascii: "}"), "}") { (parser) throws(Mistake) in
      let member = try parser.member()
      if member.value.hasVariable { result.hasVariable = true }
      members.append(member)
    }
    parser.noteDuplicates(members)
    result.content = .object(members)
    return result
  }

  private mutating func member() throws(Mistake) -> JSONMember {
    guard byte == UInt8(ascii: "\"") else { throw unexpected("a key in double quotes") }
    let key = try string()
    skipSpace()
    guard byte == UInt8(ascii: ":") else { throw unexpected("\":\" after the key") }
    position += 1
    skipSpace()
    return JSONMember(key: key.string ?? "", keyOffset: key.offset, value: try value())
  }

  /// The elements between the brackets of an array or an object.
  private mutating func list(
    closedBy close: UInt8, _ closing: String,
    element: (inout JSONParser) throws(Mistake) -> Void
  ) throws(Mistake) {
    position += 1
    skipSpace()
    if byte == close {
      position += 1
      return
    }
    while true {
      try element(&self)
      skipSpace()
      if byte == close { break }
      guard byte == UInt8(ascii: ",") else { throw unexpected("\",\" or \"\(closing)\"") }
      let comma = position
      position += 1
      skipSpace()
      if byte == close {
        throw Mistake(offset: comma, message: "a comma before \"\(closing)\"; remove it")
      }
    }
    position += 1
  }

  private mutating func noteDuplicates(_ members: [JSONMember]) {
    guard members.count > 1 else { return }
    var seen: Set<String> = []
    for (index, member) in members.enumerated() {
      // A set pays only for large objects.
      let isDuplicate =
        members.count > 16
        ? !seen.insert(member.key).inserted
        : (0..<index).contains { members[$0].key == member.key }
      guard isDuplicate else { continue }
      let message = "the key \(quoted(member.key)) occurs twice in one object; remove one"
      duplicates.append(Mistake(offset: member.keyOffset, message: message))
    }
  }
}
