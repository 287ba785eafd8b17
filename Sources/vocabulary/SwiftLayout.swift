/// Swift that is laid out within 100 columns: what fits stays on one line.
indirect enum SwiftLayout {
  /// A text that is not broken.
  case text(String)
  /// A call or an array: what opens it, its elements, and what closes it.
  case list(String, [SwiftLayout], String)
  /// Words that are split when the program starts, as a literal of one or of many lines.
  case words([String])

  /// A literal.
  static func literal(_ text: String) -> SwiftLayout { .text(quoted(text)) }

  /// A labelled element.
  static func labelled(_ label: String, _ value: SwiftLayout) -> SwiftLayout {
    prefixed("\(label): ", value)
  }

  /// A text before a value, on one line with its beginning.
  static func prefixed(_ text: String, _ value: SwiftLayout) -> SwiftLayout {
    switch value {
    case .text(let rest): .text(text + rest)
    case .list(let open, let elements, let close): .list(text + open, elements, close)
    case .words(let words): .list(text, [.words(words)], "")
    }
  }

  /// An array of literals.
  static func array(_ texts: [String]) -> SwiftLayout { .list("[", texts.map(literal), "]") }

  /// A literal with what Swift escapes.
  static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }

  /// The text, from an indentation on, with what must stand behind it on the last line.
  func text(indent: Int, behind: String = "") -> String {
    let flat = flat
    if indent + flat.count + behind.count <= 100 { return flat + behind }
    switch self {
    case .text: return flat + behind
    case .words(let words): return Self.lines(words, indent: indent) + behind
    case .list(let open, let elements, let close):
      if elements.count == 1, case .words(let words) = elements[0] {
        return open + Self.lines(words, indent: indent + 2) + close + behind
      }
      return open + broken(elements, isArray: close == "]", indent: indent + 2)
        + (close == "]" ? "\n" + String(repeating: " ", count: indent) : "") + close + behind
    }
  }

  private static func lines(_ words: [String], indent: Int) -> String {
    let margin = String(repeating: " ", count: indent)
    let lines = words.filled(width: 100 - indent).map { margin + $0 }
    return "\"\"\"\n\(lines.joined(separator: "\n"))\n\(margin)\"\"\""
  }

  private var flat: String {
    switch self {
    case .text(let text): text
    case .words(let words): Self.quoted(words.joined(separator: " "))
    case .list(let open, let elements, let close):
      open + elements.map(\.flat).joined(separator: ", ") + close
    }
  }

  /// The elements, as many on a line as fit; one that fits on no line begins one of its own.
  private func broken(_ elements: [SwiftLayout], isArray: Bool, indent: Int) -> String {
    let margin = String(repeating: " ", count: indent)
    var lines: [String] = []
    var isOpen = false
    for (index, element) in elements.enumerated() {
      let isLast = index == elements.count - 1
      let comma = isLast && !isArray ? "" : ","
      let flat = element.flat + comma
      let fits = indent + flat.count <= 98
      if isOpen, fits, let line = lines.last, line.count + 1 + flat.count <= 98 {
        lines[lines.count - 1] += " " + flat
      } else {
        lines.append(margin + (fits ? flat : element.text(indent: indent, behind: comma)))
      }
      isOpen = fits
    }
    return "\n" + lines.joined(separator: "\n")
  }
}
