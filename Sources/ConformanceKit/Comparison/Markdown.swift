import ConformanceJSON

/// Text in Markdown that stays text.
enum Markdown {
  /// What is neither markup nor part of an address.
  private static let plain = PlainText(without: "&<>|\\`*_[]#~@!:.")

  /// A cell of a table: nothing in it is markup, and nothing ends the cell.
  static func cell(_ text: String) -> String {
    if plain.holds(text) { return text }
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
  ///
  /// - Parameters:
  ///   - text: The word.
  ///   - isInTable: Whether a bar would end its cell.
  /// - Returns: The span.
  static func code(_ text: String, isInTable: Bool = true) -> String {
    let plain = text.printable.replacing("`", with: "'")
    return "`\(isInTable ? plain.replacing("|", with: "\\|") : plain)`"
  }

  /// An address that can be followed, where it is one of the web; else text.
  static func link(_ text: String) -> String {
    guard let address = PageText.link(text), !address.contains(where: { "<>|`".contains($0) })
    else { return cell(text) }
    return "<\(address)>"
  }

  /// A table with a head.
  static func table(_ heads: [String], _ rows: [[String]]) -> String {
    let rule = heads.map { _ in "---" }
    return ([heads, rule] + rows).map { "| " + $0.joined(separator: " | ") + " |\n" }.joined()
  }
}
