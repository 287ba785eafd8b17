/// Writes JSON with an indent of two spaces and the members in their order.
package struct JSONWriter {
  private var text = ""
  private let width = 100

  /// The text of a value, with a line break at its end.
  package static func write(_ value: JSONValue) -> String {
    var writer = JSONWriter()
    writer.write(value, indent: 0, column: 0)
    return writer.text + "\n"
  }

  /// A value on one line if it fits, else one element a line.
  private mutating func write(_ value: JSONValue, indent: Int, column: Int) {
    // A comma may follow.
    var room = width - column - 1
    if Self.mayFit(value, &room) {
      let line = Self.oneLine(value)
      if column + line.scalarCount < width { return text += line }
    }
    switch value.content {
    case .array(let elements) where elements.allSatisfy({ $0.array == nil && $0.object == nil }):
      fill(elements.map(Self.oneLine), indent)
    case .array(let elements):
      list(elements, "[", "]", indent) { writer, element in
        writer.write(element, indent: indent + 2, column: indent + 2)
      }
    case .object(let members):
      list(members, "{", "}", indent) { writer, member in
        let key = Self.literal(member.key) + ": "
        writer.text += key
        writer.write(
          member.value, indent: indent + 2, column: indent + 2 + key.scalarCount)
      }
    default: text += Self.oneLine(value)
    }
  }

  /// Whether a value may fit into a number of characters; of a large one only a part is looked at.
  private static func mayFit(_ value: JSONValue, _ room: inout Int) -> Bool {
    switch value.content {
    case .null, .bool: room -= 4
    case .number(let number): room -= number.utf8.count
    case .string(let string): room -= string.scalarCount + 2
    case .array(let elements):
      room -= max(2, 2 * elements.count)
      return room >= 0 && elements.allSatisfy { mayFit($0, &room) }
    case .object(let members):
      room -= 2
      return room >= 0
        && members.allSatisfy { member in
          room -= member.key.scalarCount + 6
          return room >= 0 && mayFit(member.value, &room)
        }
    }
    return room >= 0
  }

  /// An array of short elements, as many on a line as fit.
  private mutating func fill(_ elements: [String], _ indent: Int) {
    let margin = "\n" + String(repeating: " ", count: indent)
    var column = width
    text += "["
    for (index, element) in elements.enumerated() {
      if index > 0 { text += "," }
      if column + element.scalarCount + 2 > width {
        text += margin + "  "
        column = indent + 2
      } else {
        text += " "
        column += 1
      }
      text += element
      column += element.scalarCount + 1
    }
    text += margin + "]"
  }

  private mutating func list<Element>(
    _ elements: [Element], _ open: String, _ close: String, _ indent: Int,
    write: (inout JSONWriter, Element) -> Void
  ) {
    text += open
    for (index, element) in elements.enumerated() {
      text += (index > 0 ? ",\n" : "\n") + String(repeating: " ", count: indent + 2)
      write(&self, element)
    }
    text += "\n" + String(repeating: " ", count: indent) + close
  }

  private static func oneLine(_ value: JSONValue) -> String {
    switch value.content {
    case .null: return "null"
    case .bool(let isTrue): return isTrue ? "true" : "false"
    case .number(let number): return number
    case .string(let string): return literal(string)
    case .array(let elements): return "[" + elements.map(oneLine).joined(separator: ", ") + "]"
    case .object(let members):
      let texts = members.map { "\(literal($0.key)): \(oneLine($0.value))" }
      return texts.isEmpty ? "{}" : "{ " + texts.joined(separator: ", ") + " }"
    }
  }

  private static let plain = PlainText(without: "\"\\")

  /// A string in quotes with its escapes; what would control a terminal is escaped, too.
  package static func literal(_ string: String) -> String {
    if plain.holds(string) { return "\"" + string + "\"" }
    var result = "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\\(scalar)"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case "\r": result += "\\r"
      case _ where scalar.isPrintable: result.unicodeScalars.append(scalar)
      default: result += scalar.utf16.map(escape).joined()
      }
    }
    return result + "\""
  }

  private static func escape(_ unit: UInt16) -> String {
    let digits = String(unit, radix: 16)
    return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
  }
}

extension String {
  /// How many scalars it has: every byte but those that go on with one.
  fileprivate var scalarCount: Int { utf8.count { $0 & 0xC0 != 0x80 } }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  package init(stringLiteral value: String) { self.init(content: .string(value)) }
  package init(integerLiteral value: Int) { self.init(content: .number(String(value))) }
  package init(booleanLiteral value: Bool) { self.init(content: .bool(value)) }
  package init(arrayLiteral elements: JSONValue...) { self.init(content: .array(elements)) }
  package init(dictionaryLiteral elements: (String, JSONValue)...) { self = .object(elements) }

  /// An object with members in an order.
  package static func object(_ members: [(String, JSONValue)]) -> JSONValue {
    JSONValue(content: .object(members.map { JSONMember(key: $0.0, value: $0.1) }))
  }

  /// An array of strings.
  package static func strings(_ texts: [String]) -> JSONValue {
    JSONValue(content: .array(texts.map { JSONValue(content: .string($0)) }))
  }
}
