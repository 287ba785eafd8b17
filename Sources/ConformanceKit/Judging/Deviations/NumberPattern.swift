import ConformanceJSON

/// What was observed, in which `#` stands for any number: decimal, hexadecimal behind `0x`, or a byte
/// of two hexadecimal digits.
struct NumberPattern {
  /// The pattern as it is written.
  let text: String

  init(_ text: String) {
    self.text = text
  }

  /// Whether numbers are left open.
  var isOpen: Bool { text.contains("#") }

  /// Whether a text is this one but for its numbers.
  func matches(_ other: String) -> Bool {
    if !isOpen { return text == other }
    var rest = other[...]
    for (index, piece) in text.split(separator: "#", omittingEmptySubsequences: false).enumerated()
    {
      if index > 0 {
        guard let number = Self.number(at: rest) else { return false }
        rest = rest.dropFirst(number)
      }
      guard rest.hasPrefix(piece) else { return false }
      rest = rest.dropFirst(piece.count)
    }
    return rest.isEmpty
  }

  /// How many characters the number has with which a text begins; `nil` where it begins with none.
  private static func number(at text: Substring) -> Int? {
    if text.hasPrefix("0x") {
      let digits = text.dropFirst(2).prefix { $0.isASCII && $0.isHexDigit }
      return digits.isEmpty ? nil : digits.count + 2
    }
    let word = text.prefix { $0.isLetter || $0.isNumber }
    if word.count == 2, word.allSatisfy({ $0.isASCII && $0.isHexDigit }) { return 2 }
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    return digits.isEmpty ? nil : digits.count
  }

  /// What the pattern leaves open and should not, in words; `nil` where it is nothing but numbers.
  var mistake: String? {
    guard text.utf8.contains(where: Self.mayBeOpen) else { return nil }
    if hasWildcard { return "leaves text open; only a number can be, by \"#\"" }
    guard isOpen else { return nil }
    for part in text.split(separator: ", ") {
      let pattern = NumberPattern(String(part))
      guard let sample = Self.samples.first(where: { pattern.matches($0.text) }) else { continue }
      return "also matches \(sample.meaning), \(quoted(sample.text)); write the number"
    }
    return nil
  }

  private static func mayBeOpen(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "#") || byte == UInt8(ascii: "*") || byte == UInt8(ascii: "?")
  }

  /// Whether there is a `?`, or a `*` that is not between factors as in `rw*3` and `2a * 64`.
  private var hasWildcard: Bool {
    func isFactor(_ end: Character?) -> Bool {
      end.map { $0.isLetter || $0.isNumber || $0 == "#" } ?? false
    }
    if text.contains("?") { return true }
    let pieces = text.split(separator: "*", omittingEmptySubsequences: false)
    return zip(pieces, pieces.dropFirst()).contains { before, behind in
      !isFactor(before.last { $0 != " " }) || !isFactor(behind.first { $0 != " " })
    }
  }

  /// Texts of observations of which a number is all that tells them from others.
  private static let samples: [(text: String, meaning: String)] = [
    ("returned 0", "success"), ("0", "success"), ("exit 0", "success"),
    ("the child exited with 0", "success"),
    ("failed with 1", "another errno"), ("1", "another errno"),
    ("returned -1 and set errno to 1", "another errno"), ("-1/1", "another errno"),
    ("raised 1", "another signal"), ("killed 1", "another signal"),
    ("the child was ended by 1", "another signal"),
    ("the process was ended by 1", "another signal"),
  ]
}
