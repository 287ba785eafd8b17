/// What a terminal can show.
package struct TextStyle: Sendable {
  /// The number of columns.
  package var width: Int
  /// Whether it has colours.
  package var isColoured: Bool
  /// Whether it has nothing but ASCII.
  package var isASCII: Bool

  /// Creates a style.
  package init(width: Int = 80, isColoured: Bool = false, isASCII: Bool = false) {
    self.width = max(40, width)
    self.isColoured = isColoured
    self.isASCII = isASCII
  }

  /// The style of a terminal, by what the environment says of it.
  ///
  /// - Parameters:
  ///   - environment: The environment: `COLUMNS`, `NO_COLOR`, `TERM`, and the locale.
  ///   - isTerminal: Whether the text goes to a terminal.
  ///   - columns: What the terminal says of its width.
  package init(environment: [String: String], isTerminal: Bool, columns: Int? = nil) {
    let wish = ["LC_ALL", "LC_CTYPE", "LANG"].compactMap { environment[$0] }.first { !$0.isEmpty }
    let locale = (wish ?? "").lowercased()
    let hasColour =
      isTerminal && (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
    self.init(
      width: environment["COLUMNS"].flatMap { Int($0) } ?? columns ?? 80, isColoured: hasColour,
      isASCII: !(locale.contains("utf-8") || locale.contains("utf8")))
  }

  /// The sign of a cell, with its colour.
  package func sign(_ kind: CellText.Kind) -> String {
    let sign = isASCII ? kind.asciiSign : kind.sign
    guard isColoured, let colour = Self.colours[kind] else { return sign }
    return "\u{1B}[\(colour)m\(sign)\u{1B}[0m"
  }

  package func heading(_ text: String) -> String {
    isColoured ? "\u{1B}[1m\(text)\u{1B}[0m" : text
  }

  /// A text in the characters that there are, no longer than a number of columns.
  func fitted(_ text: String, _ columns: Int) -> String {
    let plain =
      isASCII ? String(text.map { $0.isASCII ? $0 : $0 == "…" ? "." : "?" }) : text
    guard plain.count > columns else { return plain }
    return plain.prefix(max(0, columns - 1)) + (isASCII ? "." : "…")
  }

  /// Words in lines of the width, each behind an indentation.
  package func wrapped(_ words: [String], indent: Int) -> String {
    let margin = String(repeating: " ", count: indent)
    var lines: [String] = []
    var line = ""
    for word in words.map({ fitted($0, width - indent) }) {
      if !line.isEmpty, line.count + 1 + word.count > width - indent {
        lines.append(line)
        line = ""
      }
      line += (line.isEmpty ? "" : " ") + word
    }
    lines.append(line)
    return lines.map { margin + $0 + "\n" }.joined()
  }

  private static let colours: [CellText.Kind: Int] = [
    .pass: 32, .fail: 31, .known: 33, .unresolved: 35, .untested: 35,
  ]
}
