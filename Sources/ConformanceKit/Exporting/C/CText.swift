import ConformanceCases
import ConformanceJSON
import ConformanceVocabulary

/// Texts as C literals.
enum CText {
  /// An expression in parentheses, where it is more than a name or a number.
  static func grouped(_ text: String) -> String {
    let isPlain = text.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "." }
    return isPlain ? text : "(\(text))"
  }

  /// A string literal, with its quotes.
  static func quoted(_ text: String) -> String {
    let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    return "\"\(escaped)\""
  }

  /// Bytes that repeat, as a content.
  static func bytes(_ bytes: [UInt8]) -> String {
    let text = bytes.map { byte in
      let digits = String(byte, radix: 16)
      return "\\x" + (digits.count == 1 ? "0" : "") + digits
    }
    return "BYTES(\"\(text.joined())\")"
  }

  /// A content in the words of a case: `zero`, `pattern:9`, `2a`.
  static func content(_ text: String) -> String {
    if text == "zero" { return "BYTES(\"\\0\")" }
    if text == "pattern" { return "PATTERN(0)" }
    if text.hasPrefix("pattern:") { return "PATTERN(\((UInt64(text.dropFirst(8)) ?? 0) % 251))" }
    return bytes(Hexadecimal.bytes(text) ?? [])
  }

  /// A comment that nothing in it ends.
  static func comment(_ text: String) -> String {
    text.printable.replacing("*/", with: "* /").replacing("/*", with: "/ *")
  }

  /// Words in lines of a width.
  static func wrapped(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    for word in text.split(separator: " ") {
      if let last = lines.last, last.count + word.count < width {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }

  /// A statement in lines of at most 100 characters, where it can be broken outside of literals.
  static func lines(of statement: String, indent: Int) -> [String] {
    var lines: [String] = []
    var rest = statement[...]
    while true {
      let margin = String(repeating: "  ", count: lines.isEmpty ? indent : indent + 1)
      let width = 100 - margin.count
      guard rest.count > width, let end = lastBreak(of: rest, before: width) else {
        return lines + [margin + rest]
      }
      lines.append(margin + rest.prefix(end))
      rest = rest.dropFirst(end + 1)
    }
  }

  /// The space at which a statement is broken: the last of those in the fewest parentheses before
  /// the limit, else the first behind it.
  private static func lastBreak(of statement: Substring, before limit: Int) -> Int? {
    var best: (index: Int, depth: Int)?
    var (depth, isLiteral) = (0, false)
    var before: Character = " "
    for (index, character) in statement.enumerated() {
      if index > limit, best != nil { break }
      switch character {
      case "\"" where before != "\\": isLiteral.toggle()
      case _ where isLiteral: break
      case "(": depth += 1
      case ")": depth -= 1
      case " " where ",&|".contains(before) && depth <= best?.depth ?? .max: best = (index, depth)
      default: break
      }
      // A backslash that is escaped escapes nothing.
      before = before == "\\" && character == "\\" ? " " : character
    }
    return best?.index
  }

  /// Quantities and constants of cases that C does not have.
  static let definitions: [(name: String, value: String)] =
    Symbols.definedQuantities
    + Symbols.constants.flatMap { family in
      family.unknown.map { text in family.unknownNames.map { ($0, text) } } ?? []
    }
}
