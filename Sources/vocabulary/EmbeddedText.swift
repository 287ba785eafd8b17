/// Lines of another language, of which some words are filled in.
///
/// `FILL_NAME` becomes a parameter, and so does the name of `#if WITH_NAME`, the lines behind which
/// are there only where it is true. A line that is nothing but `FILL_NAME` has no line feed of its own.
struct EmbeddedText {
  private enum Piece {
    case text(String)
    case value(String)
    /// One that brings its own line feed.
    case lines(String)
    case choice(String, [Piece])
  }

  private var pieces: [Piece] = []

  /// Reads lines; the program ends where a condition has no end.
  ///
  /// - Parameters:
  ///   - lines: The lines, without their line feeds.
  ///   - path: The file.
  ///   - first: The number of the first line.
  init(_ lines: [String], of path: String, first: Int = 1) {
    var choice: (name: String, pieces: [Piece], line: Int)?
    func fail(_ line: Int, _ words: String) -> Never {
      Renewal.fail("\(path):\(line): \(words)", status: 65)
    }
    for (index, line) in lines.enumerated() {
      let isLast = index == lines.count - 1
      if line.hasPrefix("#if WITH_") {
        if choice != nil {
          fail(first + index, "a condition in a condition; write one behind the other")
        }
        choice = (String(line.dropFirst(4)), [], first + index)
      } else if let open = choice, line == "#endif" {
        pieces.append(.choice(open.name, open.pieces))
        choice = nil
      } else if choice != nil {
        if line.hasPrefix("#el") { fail(first + index, "#if WITH_ has no alternative; write two") }
        choice?.pieces += Self.pieces(of: line + "\n")
      } else {
        pieces += Self.pieces(of: isLast ? line : line + "\n")
      }
    }
    if let choice { fail(choice.line, "there is no #endif") }
  }

  private static func pieces(of line: String) -> [Piece] {
    // Most lines have none, and a pattern takes its time.
    guard line.contains("FILL_") else { return [.text(line)] }
    if let value = line.wholeMatch(of: /(FILL_[A-Z_]+)\n/) { return [.lines(String(value.1))] }
    var pieces: [Piece] = []
    var end = line.startIndex
    for match in line.matches(of: /FILL_[A-Z_]*[A-Z]/) {
      pieces += [.text(String(line[end..<match.range.lowerBound])), .value(String(match.output))]
      end = match.range.upperBound
    }
    return pieces + [.text(String(line[end...]))]
  }

  // MARK: - Swift

  /// The text as a constant, or as a function of what is filled in.
  func declaration(_ name: String, _ comment: String) -> String {
    let parameters = Self.parameters(of: pieces).unique
    guard !parameters.isEmpty else {
      return "  \(comment)\n  static let \(name) = \(literal)"
    }
    let head = SwiftLayout.list(
      "static func \(name)(", parameters.map(SwiftLayout.text), ") -> String {")
    return "  \(comment)\n  \(head.text(indent: 2))\n\(literal)\n  }"
  }

  /// The text as a literal, which ends at the beginning of a line.
  var literal: String {
    // So many that nothing of the text ends the literal, or is filled in.
    var marks = "#"
    let texts = pieces.map { if case .text(let text) = $0 { text } else { "" } }.joined()
    while texts.contains("\\\(marks)") || texts.contains("\"\"\"\(marks)") { marks += "#" }
    let body = pieces.map { piece in
      switch piece {
      case .text(let text): text
      case .value(let name): "\\\(marks)(\(Self.camelCase(name)))"
      case .lines(let name): "\\\(marks)(\(Self.camelCase(name)))\\\(marks)\n"
      case .choice(let name, let pieces):
        "\\\(marks)(\(Self.camelCase(name)) ? \(Self.short(pieces)) : \"\")\\\(marks)\n"
      }
    }.joined()
    return "\(marks)\"\"\"\n\(body)\n\"\"\"\(marks)"
  }

  /// A literal of one line.
  private static func short(_ pieces: [Piece]) -> String {
    let body = pieces.map { (piece) -> String in
      switch piece {
      case .text(let text):
        String(SwiftLayout.quoted(text).dropFirst().dropLast()).replacing("\n", with: "\\n")
      case .value(let name), .lines(let name): "\\(\(camelCase(name)))"
      case .choice: ""
      }
    }
    return "\"\(body.joined())\""
  }

  private static func parameters(of pieces: [Piece]) -> [String] {
    pieces.flatMap { piece in
      switch piece {
      case .text: [String]()
      case .value(let name), .lines(let name): ["\(camelCase(name)): String"]
      case .choice(let name, let pieces): ["\(camelCase(name)): Bool"] + parameters(of: pieces)
      }
    }
  }

  /// `FILL_STYLE_DIGEST` as `styleDigest`, `WITH_LIMIT` as `withLimit`.
  private static func camelCase(_ name: String) -> String {
    let words = name.hasPrefix("FILL_") ? name.dropFirst(5) : name[...]
    return SuiteTables.camelCase(words.lowercased().replacing("_", with: "-"))
  }
}
