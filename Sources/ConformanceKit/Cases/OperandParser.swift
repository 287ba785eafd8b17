/// Reads the text of an operand.
///
/// The syntax is in `Cases/README.md`, Operands.
package struct OperandParser {
  /// What is wrong, and at which byte of the text.
  package struct Mistake: Error, Hashable {
    /// The position in the text.
    package var offset: Int
    /// What is wrong and what to do.
    package var message: String
  }

  /// A name, and where it stands in the text.
  package struct NameUse {
    var name: String
    /// The position in the text.
    var offset: Int
  }

  private let text: [UInt8]
  private var position = 0
  private var names: [NameUse] = []

  private init(_ text: String) { self.text = Array(text.utf8) }

  /// Parses a text; the names in it are not looked up.
  package static func parse(
    _ source: String
  ) throws(Mistake) -> (operand: Operand, names: [NameUse]) {
    var parser = OperandParser(source)
    var terms: [Operand.Term] = []
    parser.skipSpaces()
    var isNegative = parser.take(UInt8(ascii: "-"))
    while true {
      parser.skipSpaces()
      terms.append(try parser.term(isNegative))
      parser.skipSpaces()
      if parser.position == parser.text.count { break }
      if parser.take(UInt8(ascii: "+")) {
        isNegative = false
      } else if parser.take(UInt8(ascii: "-")) {
        isNegative = true
      } else {
        throw parser.mistake("expected \"+\" or \"-\" between two terms")
      }
    }
    return (Operand(terms: terms, source: source), parser.names)
  }

  private var byte: UInt8 { position < text.count ? text[position] : 0 }

  private func mistake(_ message: String, at offset: Int? = nil) -> Mistake {
    Mistake(offset: offset ?? position, message: message)
  }

  private mutating func skipSpaces() {
    while byte == 0x20 { position += 1 }
  }

  private mutating func take(_ wanted: UInt8) -> Bool {
    guard byte == wanted else { return false }
    position += 1
    return true
  }

  /// An integer, a name, or an integer times one of these.
  private mutating func term(_ isNegative: Bool) throws(Mistake) -> Operand.Term {
    var coefficient: UInt64 = 1
    var name: String?
    var factors = 0
    while true {
      let start = position
      if isDigit(byte) {
        coefficient &*= try integer()
      } else if isNameStart(byte) {
        if name != nil {
          throw mistake("an operand is linear: it cannot have a product of two names", at: start)
        }
        name = takeName()
      } else {
        throw mistake("expected an integer or a name")
      }
      factors += 1
      skipSpaces()
      guard take(UInt8(ascii: "*")) else { break }
      if factors == 2 { throw mistake("a term has at most two factors", at: position - 1) }
      skipSpaces()
    }
    return Operand.Term(isNegative ? 0 &- coefficient : coefficient, name)
  }

  private func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

  private func isNameStart(_ byte: UInt8) -> Bool {
    byte | 0x20 &- UInt8(ascii: "a") < 26 || byte == UInt8(ascii: "_")
  }

  private mutating func takeName() -> String {
    let start = position
    while isNameStart(byte) || isDigit(byte) || byte == UInt8(ascii: ".") { position += 1 }
    let name = String(decoding: text[start..<position], as: UTF8.self)
    names.append(NameUse(name: name, offset: start))
    return name
  }

  private mutating func integer() throws(Mistake) -> UInt64 {
    let start = position
    while isDigit(byte) || isNameStart(byte) { position += 1 }
    var digits = text[start..<position]
    var radix = 10
    if digits.count > 1, digits.first == UInt8(ascii: "0") {
      switch text[start + 1] {
      case UInt8(ascii: "x"): radix = 16
      case UInt8(ascii: "o"): radix = 8
      default:
        throw mistake("an octal integer is written 0o600, a decimal one without 0", at: start)
      }
      digits = digits.dropFirst(2)
    }
    let written = String(decoding: digits, as: UTF8.self)
    if let value = UInt64(written, radix: radix) { return value }
    let isNumber = !written.isEmpty && written.allSatisfy { $0.hexDigitValue ?? 16 < radix }
    throw mistake(
      isNumber
        ? "the integer does not fit in 64 bits"
        : "not an integer; write decimal digits, 0x7f or 0o600, and a \"*\" before a name",
      at: start)
  }
}
