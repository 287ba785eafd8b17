import ConformanceJSON

/// The words of a command in one text, split and quoted as a shell does.
package enum CommandWords {
  /// A text that is no command.
  package struct Mistake: Error, Hashable, CustomStringConvertible {
    /// What is wrong.
    package var description: String
  }

  /// Splits at blanks; quotes and backslashes keep what they keep in a shell, and nothing is expanded.
  package static func split(_ text: String) throws(Mistake) -> [String] {
    var words: [String] = []
    var word: String?
    var quote: Character?
    var rest = text[...]
    while let character = rest.popFirst() {
      switch (quote, character) {
      case (nil, "'"), (nil, "\""):
        quote = character
        word = word ?? ""
      case (nil, " "), (nil, "\t"), (nil, "\n"):
        if let word { words.append(word) }
        word = nil
      case (character, _): quote = nil
      case (nil, "\\"):
        guard let next = rest.popFirst() else {
          throw Mistake(description: "a backslash ends the command; write what it quotes behind it")
        }
        word = (word ?? "") + String(next)
      case ("\"", "\\"):
        let next = rest.first.flatMap { "\\\"$`".contains($0) ? rest.popFirst() : nil }
        word = (word ?? "") + String(next ?? "\\")
      default: word = (word ?? "") + String(character)
      }
    }
    if let quote {
      throw Mistake(description: "the command has a \(quote) that nothing closes")
    }
    if let word { words.append(word) }
    guard !words.isEmpty else { throw Mistake(description: "the command is empty") }
    return words
  }

  /// An option and its value as a shell reads them; no value is taken for an option itself.
  package static func option(_ name: String, _ value: String) -> String {
    value.hasPrefix("-") ? "\(name)=\(quoted(value))" : "\(name) \(quoted(value))"
  }

  /// A word as a shell reads it.
  package static func quoted(_ word: String) -> String {
    let isPlain = word.utf8.allSatisfy { byte in
      let character = Character(UnicodeScalar(byte))
      return character.isASCII && (character.isLetter || character.isNumber)
        || "-_./:=,+%@".contains(character)
    }
    return isPlain && !word.isEmpty ? word : "'" + word.replacing("'", with: "'\\''") + "'"
  }
}
