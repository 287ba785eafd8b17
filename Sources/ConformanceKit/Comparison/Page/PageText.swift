import ConformanceJSON

/// Untrusted text in a page.
enum PageText {
  /// What has no meaning in HTML or in JSON.
  private static let plain = PlainText(without: "\"\\<>&'")

  /// Text between tags, or in a quoted attribute.
  static func escaped(_ text: String) -> String {
    if plain.holds(text) { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(scalar.isPrintable ? scalar : "\u{FFFD}")
      }
    }
    return result
  }

  /// A string of JSON in which nothing ends a script or begins a comment of HTML.
  static func literal(_ text: String) -> String {
    if plain.holds(text) { return "\"" + text + "\"" }
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "<": result += "\\u003c"
      case ">": result += "\\u003e"
      case "&": result += "\\u0026"
      default: result.unicodeScalars.append(scalar.isPrintable ? scalar : "\u{FFFD}")
      }
    }
    return result + "\""
  }

  /// An address that may become a link.
  static func link(_ text: String?) -> String? {
    guard let text else { return nil }
    let start = text.prefix(8).lowercased()
    let isWeb = start.hasPrefix("https://") || start.hasPrefix("http://")
    return isWeb && text.unicodeScalars.allSatisfy { $0.isPrintable && $0 != " " } ? text : nil
  }
}
