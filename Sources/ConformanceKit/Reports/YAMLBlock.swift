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

  private static func add(quoted value: String, to text: inout String) {
    text += "\""
    if value.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7f && $0 != 0x22 && $0 != 0x5c }) {
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

extension Unicode.Scalar {
  /// Whether it neither controls a terminal nor breaks a line.
  var isPrintable: Bool {
    switch properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator, .format, .surrogate, .unassigned,
      .privateUse:
      false
    default: true
    }
  }
}

extension StringProtocol {
  /// The text without what controls a terminal or breaks a line.
  var printable: String {
    if utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7f }) { return String(self) }
    var text = ""
    for scalar in unicodeScalars {
      text.unicodeScalars.append(scalar.isPrintable ? scalar : "\u{FFFD}")
    }
    return text
  }
}
