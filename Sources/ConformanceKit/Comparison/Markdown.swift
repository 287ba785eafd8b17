/// Text in Markdown that stays text.
enum Markdown {
  /// A cell of a table: nothing in it is markup, and nothing ends the cell.
  static func cell(_ text: String) -> String {
    var result = ""
    for character in text.printable {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "|", "\\", "`", "*", "_", "[", "]", "#", "~", "@", "!": result += "\\\(character)"
      default: result.append(character)
      }
    }
    // A link is made of a bare address as well.
    return result.replacing("://", with: ":&#8203;//").replacing("www.", with: "www&#8203;.")
  }

  /// An id or another word in the font of code.
  static func code(_ text: String) -> String {
    "`\(text.printable.replacing("`", with: "'").replacing("|", with: "\\|"))`"
  }

  /// A table with a head.
  static func table(_ heads: [String], _ rows: [[String]]) -> String {
    let rule = heads.map { _ in "---" }
    return ([heads, rule] + rows).map { "| " + $0.joined(separator: " | ") + " |\n" }.joined()
  }
}
