package import ConformanceJSON
import ConformanceVocabulary

extension TextForm {
  /// The id of a case, and the name of a file without `.json`.
  static let caseID = TextForm(
    pattern: "^[a-z0-9]+(-[a-z0-9]+)*$", words: "lower-case letters and digits with single \"-\""
  ) { isHyphenated($0) }

  /// The name of a folder of cases, which is the first part of their ids.
  package static let interface = TextForm(
    pattern: "^[A-Za-z0-9][A-Za-z0-9._-]*$",
    words: "letters, digits, \".\", \"_\" or \"-\", the first a letter or digit"
  ) { isFolder($0) }

  /// The title of a case.
  package static let title = TextForm(
    pattern: "^[^\\s#\\u0000-\\u001f\\u007f]([^#\\u0000-\\u001f\\u007f]{0,98}"
      + "[^\\s#\\u0000-\\u001f\\u007f])?$",
    words: "one sentence of at most 100 characters without \"#\", line break or blank at an end"
  ) { text in
    isTitle(text)
  }

  /// A name that `as` binds.
  static let boundName = TextForm(
    pattern: "^[a-z][a-z0-9_]{0,\(Limits.boundName - 1)}$",
    words: "a lower-case letter and then at most \(Limits.boundName - 1) lower-case letters, "
      + "digits or \"_\""
  ) { $0.utf8.count <= Limits.boundName && isName($0) }

  /// The name of a variable, or of a member of its values.
  package static let variable = TextForm(
    pattern: "^[a-z][a-z0-9_]*$",
    words: "a lower-case letter and then such letters, digits or \"_\""
  ) { isName($0) }

  package static let label = TextForm(
    pattern: "^[a-z0-9-]{1,\(Limits.label)}$",
    words: "at most \(Limits.label) lower-case letters, digits or \"-\""
  ) { isLabel($0) }

  /// The name of a memory object that no other program can open.
  package static let memoryName = TextForm(
    pattern: "^([a-z0-9-]{1,\(Limits.label)}|\(longPattern))$",
    words: "a label (at most \(Limits.label) lower-case letters, digits or \"-\"), or "
      + "\"long:N\", N up to \(Limits.longName)"
  ) { isLabel($0) || isLong($0) }

  /// The label of a shared memory object.
  package static let objectName = TextForm(
    pattern: "^((bare:|nested:)?[a-z0-9-]{1,\(Limits.label)}|\(longPattern))$",
    words:
      "a label (at most \(Limits.label) lower-case letters, digits or \"-\"), which may follow \"bare:\" or "
      + "\"nested:\", or \"long:N\", N up to \(Limits.longName)"
  ) { text in
    for prefix in ["bare:", "nested:"] where text.hasPrefix(prefix) {
      return isLabel(String(text.dropFirst(prefix.count)))
    }
    return isLabel(text) || isLong(text)
  }

  /// What a file or a range is filled with.
  package static let content = TextForm(
    pattern: "^(zero|pattern(:(0|[1-9][0-9]{0,3}))?|([0-9a-f]{2}){1,\(Limits.content)})$",
    words: "\"zero\", \"pattern\", \"pattern:N\" or at most \(Limits.content) bytes as pairs of "
      + "lower-case hexadecimal digits"
  ) { text in
    if text == "zero" || text == "pattern" { return true }
    guard text.hasPrefix("pattern:") else { return isBytes(text) }
    let number = String(text.dropFirst(8))
    return number == "0" || isCount(number)
  }

  /// What `store` stores.
  package static let code = TextForm(
    pattern: "^(return|([0-9a-f]{2}){1,\(Limits.content)})$",
    words: "\"return\" or at most \(Limits.content) bytes as pairs of lower-case hexadecimal digits"
  ) { $0 == "return" || isBytes($0) }

  /// Bytes that are expected.
  package static let bytes = TextForm(
    pattern: "^([0-9a-f]{2}){1,\(Limits.content)}$",
    words: "at most \(Limits.content) bytes as pairs of lower-case hexadecimal digits"
  ) { isBytes($0) }

  /// The vector of `mincore`.
  package static let vector = TextForm(
    pattern: "^[01]+$", words: "one \"0\" or \"1\" for each page"
  ) {
    !$0.isEmpty && $0.utf8.allSatisfy { $0 == UInt8(ascii: "0") || $0 == UInt8(ascii: "1") }
  }
}

extension TextForm {
  private static func isLower(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "a") < 26 }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

  private static func isName(_ text: String) -> Bool {
    guard let first = text.utf8.first, isLower(first) else { return false }
    return text.utf8.allSatisfy { isLower($0) || isDigit($0) || $0 == UInt8(ascii: "_") }
  }

  private static func isLabel(_ text: String) -> Bool {
    (1...Limits.label).contains(text.utf8.count)
      && text.utf8.allSatisfy { isLower($0) || isDigit($0) || $0 == UInt8(ascii: "-") }
  }

  // Of a limit in whole thousands.
  private static let longPattern =
    "long:([1-9][0-9]{0,2}|[1-\(Limits.longName / 1000 - 1)][0-9]{3}|\(Limits.longName))"

  private static func isLong(_ text: String) -> Bool {
    let number = String(text.dropFirst(5))
    return text.hasPrefix("long:") && isCount(number) && (UInt(number) ?? .max) <= Limits.longName
  }

  private static func isHyphenated(_ text: String) -> Bool {
    var previous = UInt8(ascii: "-")
    for byte in text.utf8 {
      guard isLower(byte) || isDigit(byte) || byte == UInt8(ascii: "-") else { return false }
      if byte == UInt8(ascii: "-"), previous == byte { return false }
      previous = byte
    }
    return previous != UInt8(ascii: "-")
  }

  private static func isFolder(_ text: String) -> Bool {
    let isPlain = text.utf8.allSatisfy { byte in
      isLower(byte | 0x20) || isDigit(byte) || "._-".utf8.contains(byte)
    }
    return isPlain && !text.isEmpty && !"._-".contains(text.prefix(1))
  }

  private static let plainTitle = PlainText(without: "#")

  private static func isTitle(_ text: String) -> Bool {
    let bytes = text.utf8
    if bytes.count <= 100, plainTitle.holds(text) {
      return !bytes.isEmpty && bytes.first != 0x20 && bytes.last != 0x20
    }
    return isTitle(text.unicodeScalars)
  }

  private static func isTitle(_ scalars: String.UnicodeScalarView) -> Bool {
    guard let first = scalars.first, let last = scalars.last,
      !first.properties.isWhitespace, !last.properties.isWhitespace
    else { return false }
    var count = 0
    for scalar in scalars {
      count += 1
      if scalar.value < 0x20 || scalar == "#" || scalar.value == 0x7F { return false }
    }
    return count <= 100
  }

  private static func isBytes(_ text: String) -> Bool {
    text.utf8.count.isMultiple(of: 2) && (2...2 * Limits.content).contains(text.utf8.count)
      && text.utf8.allSatisfy { isDigit($0) || $0 &- UInt8(ascii: "a") < 6 }
  }

  private static func isCount(_ text: String) -> Bool {
    (1...4).contains(text.utf8.count) && text.utf8.first != UInt8(ascii: "0")
      && text.utf8.allSatisfy(isDigit)
  }
}
