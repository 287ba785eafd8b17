extension JSONParser {
  /// A number, as it is written.
  mutating func number() throws(Mistake) -> String {
    let start = position
    if byte == UInt8(ascii: "-") { position += 1 }
    if byte == UInt8(ascii: "0") {
      position += 1
      if isDigit(byte) || byte | 0x20 == UInt8(ascii: "x") || byte | 0x20 == UInt8(ascii: "o") {
        position = start
        throw mistake(
          "a JSON number is decimal without leading zeros; write \"0x…\" or \"0o…\" as a string")
      }
    } else {
      try digits()
    }
    if byte == UInt8(ascii: ".") {
      position += 1
      try digits()
    }
    if byte | 0x20 == UInt8(ascii: "e") {
      position += 1
      if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") { position += 1 }
      try digits()
    }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

  private mutating func digits() throws(Mistake) {
    guard isDigit(byte) else { throw mistake("expected a digit") }
    while isDigit(byte) { position += 1 }
  }

  mutating func string() throws(Mistake) -> JSONValue {
    let start = position
    let (end, hasVariable) = plainText(from: start + 1)
    position = end
    guard end < bytes.count else {
      throw Mistake(offset: start, message: "the string is not closed; a \" is missing")
    }
    switch bytes[end] {
    case UInt8(ascii: "\\"): return try escapedString(from: start)
    case UInt8(ascii: "\""):
      position += 1
      return JSONValue(
        content: .string(text(start + 1, end)), offset: start, isVerbatim: true,
        hasVariable: hasVariable)
    default: throw controlCharacter(start)
    }
  }

  /// Where the part of a string ends that stands for itself, and whether there is a `$` in it.
  private func plainText(from start: Int) -> (end: Int, hasVariable: Bool) {
    // Most of a file is strings, and a buffer is twice as fast as the array.
    bytes.withUnsafeBufferPointer { bytes in
      var hasVariable = false
      for position in start..<bytes.count {
        let byte = bytes[position]
        if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte < 0x20 {
          return (position, hasVariable)
        }
        if byte == UInt8(ascii: "$") { hasVariable = true }
      }
      return (bytes.count, hasVariable)
    }
  }

  private func text(_ start: Int, _ end: Int) -> String {
    bytes.withUnsafeBufferPointer {
      String(decoding: UnsafeBufferPointer(rebasing: $0[start..<end]), as: UTF8.self)
    }
  }

  private func controlCharacter(_ start: Int) -> Mistake {
    byte == 0x0A || byte == 0x0D
      ? Mistake(offset: start, message: "the string is not closed on its line; a \" is missing")
      : mistake("a control character in a string; write it as \\u00XX")
  }

  /// A string from its start on, where it has been seen to hold an escape.
  private mutating func escapedString(from start: Int) throws(Mistake) -> JSONValue {
    var text = bytes[(start + 1)..<position]
    while position < bytes.count {
      let byte = bytes[position]
      switch byte {
      case UInt8(ascii: "\""):
        position += 1
        return JSONValue(
          content: .string(String(decoding: text, as: UTF8.self)), offset: start,
          hasVariable: text.contains(UInt8(ascii: "$")))
      case UInt8(ascii: "\\"):
        let scalar = try escape()
        text.append(contentsOf: String(Character(scalar)).utf8)
        continue
      case ..<0x20: throw controlCharacter(start)
      default: text.append(byte)
      }
      position += 1
    }
    throw Mistake(offset: start, message: "the string is not closed; a \" is missing")
  }

  private mutating func escape() throws(Mistake) -> Unicode.Scalar {
    let start = position
    position += 2
    guard position <= bytes.count else { throw mistake("the file ends within an escape") }
    switch bytes[position - 1] {
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "\""): return "\""
    case UInt8(ascii: "\\"): return "\\"
    case UInt8(ascii: "/"): return "/"
    case UInt8(ascii: "u"): return try unicodeEscape(start)
    default: throw Mistake(offset: start, message: "an unknown escape; a backslash is \\\\")
    }
  }

  private mutating func unicodeEscape(_ start: Int) throws(Mistake) -> Unicode.Scalar {
    let first = try hexadecimal()
    if let scalar = Unicode.Scalar(first) { return scalar }
    if first < 0xDC00, byte == UInt8(ascii: "\\"), position + 1 < bytes.count,
      bytes[position + 1] == UInt8(ascii: "u")
    {
      position += 2
      let second = try hexadecimal()
      if second >= 0xDC00, second < 0xE000,
        let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
      {
        return scalar
      }
    }
    throw Mistake(offset: start, message: "half a surrogate pair; write the character itself")
  }

  private mutating func hexadecimal() throws(Mistake) -> UInt32 {
    guard position + 4 <= bytes.count,
      bytes[position..<(position + 4)].allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
      let value = UInt32(
        String(decoding: bytes[position..<(position + 4)], as: UTF8.self), radix: 16)
    else { throw mistake("expected four hexadecimal digits after \\u") }
    position += 4
    return value
  }
}
