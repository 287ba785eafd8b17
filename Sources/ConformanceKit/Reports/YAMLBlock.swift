import ConformanceJSON
import ConformanceSystem

/// The YAML block of a test point, in the small part of YAML that every TAP consumer reads.
///
/// A block mapping of strings in double quotes, of sequences of them, and of numbers: no blank
/// line, no comment, no control character.
struct YAMLBlock {
  private(set) var text = "  ---\n"

  /// Adds a string.
  mutating func add(_ key: String, _ value: String) {
    addKey(key)
    Self.add(quoted: value, to: &text)
    text += "\n"
  }

  /// Adds a sequence of strings.
  mutating func add(_ key: String, _ values: [String]) {
    addKey(key)
    text += "["
    for (index, value) in values.enumerated() {
      if index > 0 {
        text += ", "
      }
      Self.add(quoted: value, to: &text)
    }
    text += "]\n"
  }

  /// Adds a number of milliseconds.
  mutating func add(_ key: String, _ duration: Duration) {
    addKey(key)
    let (whole, fraction) = duration.microseconds.quotientAndRemainder(dividingBy: 1000)
    text += "\(whole).\(String(fraction + 1000).dropFirst())\n"
  }

  /// Adds a line as it was read.
  mutating func add(line: String) {
    text += "  \(line.printable)\n"
  }

  /// The whole block with its end.
  var ended: String { text + "  ...\n" }

  private mutating func addKey(_ key: String) {
    text += "  "
    text += key
    text += ": "
  }

  private static let plain = PlainText(without: "\"\\")

  private static func add(quoted value: String, to text: inout String) {
    text += "\""
    if plain.holds(value) {
      text += value
    } else {
      for scalar in value.unicodeScalars {
        add(scalar, to: &text)
      }
    }
    text += "\""
  }

  private static func add(_ scalar: Unicode.Scalar, to text: inout String) {
    switch scalar {
    case "\"", "\\":
      text.unicodeScalars.append("\\")
      text.unicodeScalars.append(scalar)
    case _ where scalar.isPrintable: text.unicodeScalars.append(scalar)
    default: text.unicodeScalars.append("\u{FFFD}")
    }
  }
}
