import ConformanceJSON

extension TextForm {
  /// A text of one line.
  static let oneLine = TextForm(
    pattern: "^[^\\u0000-\\u001f\\u007f]+$", words: "one line of text"
  ) { text in
    !text.isEmpty && text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
  }

  /// A word of a command, which C can hold.
  static let commandWord = TextForm(
    pattern: "^[^\\u0000]+$", words: "a text without NUL that is not empty"
  ) { !$0.isEmpty && !$0.utf8.contains(0) }

  /// The name of a Debian package.
  static let debianPackage = TextForm(
    pattern: "^[a-z0-9][a-z0-9+.-]+$", words: "the name of a Debian package"
  ) { text in
    text.utf8.count > 1 && isPackage(text, lower: true, others: "+.-")
  }

  /// The name of a package of PyPI with its version.
  static let pythonPackage = TextForm(
    pattern: "^[A-Za-z0-9][A-Za-z0-9._-]*(==[A-Za-z0-9][A-Za-z0-9._+!-]*)?$",
    words: "the name of a PyPI package, and \"==\" with its version"
  ) { text in
    guard let mark = text.firstRange(of: "==") else {
      return isPackage(text, lower: false, others: "._-")
    }
    return isPackage(String(text[..<mark.lowerBound]), lower: false, others: "._-")
      && isPackage(String(text[mark.upperBound...]), lower: false, others: "._+!-")
  }

  private static func isPackage(_ text: String, lower: Bool, others: String) -> Bool {
    func isAlphanumeric(_ scalar: Unicode.Scalar) -> Bool {
      ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar)
        || (!lower && ("A"..."Z").contains(scalar))
    }
    guard let first = text.unicodeScalars.first, isAlphanumeric(first) else { return false }
    return text.unicodeScalars.allSatisfy {
      isAlphanumeric($0) || others.unicodeScalars.contains($0)
    }
  }
}
