/// One mistake in a file of the suite: what, where, and what to do.
public struct CaseFileError: Error, Sendable, Hashable, CustomStringConvertible {
  /// Where; line 0 stands for the file as a whole.
  public var location: SourceLocation

  /// What is wrong and what to do.
  public var message: String

  /// The line of the file with the mistake.
  public var line: String?

  /// Creates an error.
  public init(location: SourceLocation, message: String, line: String? = nil) {
    self.location = location
    self.message = message
    self.line = line
  }

  /// The place and the message on one line, as compilers print them.
  public var summary: String {
    location.line > 0 ? "\(location): \(message)" : "\(location.file): \(message)"
  }

  /// The summary and an excerpt of the file with a caret.
  public var description: String {
    guard let line, location.line > 0 else { return summary }
    let number = String(location.line)
    let gutter = String(repeating: " ", count: max(0, 5 - number.count)) + number
    let blank = String(repeating: " ", count: gutter.count)
    let (text, caret) = Self.window(line, column: location.column)
    return "\(summary)\n\(gutter) | \(text)\n\(blank) | \(caret)^"
  }

  /// The part of a line about a column that fits on a terminal, and the blanks before its caret.
  private static func window(_ line: String, column: Int) -> (text: String, blanks: String) {
    let width = 88
    var characters = line.map { $0 == "\t" ? " " : visible($0) }
    var caret = column - 1
    if characters.count > width, caret > width - 8 {
      let cut = min(caret - width / 2, characters.count - width)
      characters = ["…"] + characters.dropFirst(cut)
      caret += 1 - cut
    }
    if characters.count > width + 1 { characters = characters.prefix(width) + ["…"] }
    return (String(characters), String(repeating: " ", count: caret))
  }

  private static func visible(_ character: Character) -> Character {
    character.unicodeScalars.allSatisfy(\.isPrintable) ? character : "\u{FFFD}"
  }
}

/// All mistakes that were found, at least one, in the order of the files and of their lines.
public struct CaseFileErrors: Error, Sendable, Hashable, CustomStringConvertible {
  /// The mistakes.
  public var errors: [CaseFileError]

  /// Creates a collection.
  public init(_ errors: [CaseFileError]) { self.errors = errors }

  /// Every mistake with its excerpt.
  public var description: String { description(limit: .max) }

  /// The first mistakes with their excerpts, and how many are left out.
  public func description(limit: Int) -> String {
    var parts = errors.prefix(limit).map(\.description)
    if errors.count > limit { parts.append("… and \(errors.count - limit) more mistakes") }
    return parts.joined(separator: "\n")
  }
}
