/// Texts of printable ASCII without some characters, which need no escapes: nearly all that there are.
package struct PlainText {
  /// All of printable ASCII.
  package static let printable = PlainText(without: "")

  /// A bit for each character of ASCII.
  private var low: UInt64 = 0
  private var high: UInt64 = 0

  /// All of printable ASCII, but for characters that have a meaning.
  package init(without special: String) {
    for byte in UInt8(0x20)..<0x7F where !special.utf8.contains(byte) {
      if byte < 64 { low |= 1 << byte } else { high |= 1 << (byte - 64) }
    }
  }

  /// Whether a text has no other characters.
  package func holds(_ text: some StringProtocol) -> Bool {
    // Every byte of a report passes here; through the protocol each would be a call.
    text.utf8.withContiguousStorageIfAvailable { $0.allSatisfy(holds) }
      ?? text.utf8.allSatisfy(holds)
  }

  private func holds(_ byte: UInt8) -> Bool {
    byte < 128 && (byte < 64 ? low : high) >> (byte & 63) & 1 == 1
  }
}

extension Unicode.Scalar {
  /// Whether it neither controls a terminal nor breaks a line.
  package var isPrintable: Bool {
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
  package var printable: String {
    if PlainText.printable.holds(self) { return String(self) }
    var text = ""
    for scalar in unicodeScalars {
      text.unicodeScalars.append(scalar.isPrintable ? scalar : "\u{FFFD}")
    }
    return text
  }
}
