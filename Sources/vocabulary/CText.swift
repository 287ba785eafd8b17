/// C as the probe's sources are written: how comments, conditions and lists are laid out.
enum CText {
  /// The columns of a line.
  static let columns = 100

  /// A source file: what it is, that it is generated, and its parts with an empty line between.
  static func file(_ what: String, _ parts: [String]) -> String {
    ([head(what)] + parts).joined(separator: "\n\n") + "\n"
  }

  /// A header file, behind its guard.
  static func header(_ name: String, _ what: String, _ parts: [String]) -> String {
    let guardian = "PROBE_\(identifier(name))_H"
    let start = "\(head(what))\n#ifndef \(guardian)\n#define \(guardian)"
    return ([start] + parts + ["#endif"]).joined(separator: "\n\n") + "\n"
  }

  private static func head(_ what: String) -> String {
    "\(comment(what))\n\(comment(Generated.note))"
  }

  /// A comment: one line where it fits, else a block.
  static func comment(_ words: String, indent: String = "") -> String {
    let line = "\(indent)/* \(words) */"
    if line.count <= columns { return line }
    let lines = filled(words.split(separator: " ").map(String.init), indent: "\(indent) * ")
    return "\(indent)/*\n\(lines)\n\(indent) */"
  }

  /// Pieces with spaces between, on as many lines as they need.
  static func filled(_ pieces: [String], indent: String) -> String {
    pieces.filled(width: columns - indent.count).map { indent + $0 }.joined(separator: "\n")
  }

  /// Pieces with commas between, on as many lines as they need.
  static func list(_ pieces: [String], indent: String) -> String {
    filled(
      pieces.enumerated().map { $1 + ($0 < pieces.count - 1 ? "," : "") }, indent: indent)
  }

  /// The text of a literal.
  static func literal(_ text: String) -> String { "\"\(text)\"" }

  /// What stands for a word in names of constants: `SPARSE_FILE` for `sparse-file`.
  static func identifier(_ word: String) -> String {
    String(word.uppercased().map { $0.isLetter || $0.isNumber ? $0 : "_" })
  }

  /// Switches, or conditions that follow from them (`HAS_…`), as an expression.
  static func condition(_ conditions: [String]) -> String {
    conditions.map { $0.hasPrefix("HAS_") ? $0 : "PROBE_HAS_\($0)" }.joined(separator: " && ")
  }

  /// Lines that are there only under conditions.
  static func conditional(_ conditions: [String], _ lines: String) -> String {
    conditions.isEmpty ? lines : "#if \(condition(conditions))\n\(lines)\n#endif"
  }

  /// A declaration with rows, and one that ends them.
  static func table(_ declaration: String, _ rows: [String], end: String? = nil) -> String {
    "\(declaration) = {\n\((rows + (end.map { ["  \($0)"] } ?? [])).joined(separator: "\n"))\n};"
  }

  /// An enumeration, each constant with its words in a column of comments.
  static func enumeration(
    _ name: String?, _ constants: [(text: String, words: String)]
  ) -> String {
    let last = constants.count - 1
    let texts = constants.enumerated().map { "  \($1.text)\($0 < last ? "," : "")" }
    let width = texts.map(\.count).max() ?? 0
    let lines = zip(texts, constants).map { text, constant in
      guard !constant.words.isEmpty else { return text }
      let padding = String(repeating: " ", count: width - text.count)
      let line = "\(text)\(padding) /* \(constant.words) */"
      return line.count <= columns ? line : "\(comment(constant.words, indent: "  "))\n\(text)"
    }
    return "enum \(name.map { "\($0) " } ?? ""){\n\(lines.joined(separator: "\n"))\n};"
  }
}

extension Sequence {
  /// Neighbours with the same key, together.
  func runs<Key: Equatable>(by key: (Element) -> Key) -> [(key: Key, elements: [Element])] {
    var runs: [(key: Key, elements: [Element])] = []
    for element in self {
      let own = key(element)
      if runs.last?.key == own {
        runs[runs.count - 1].elements.append(element)
      } else {
        runs.append((own, [element]))
      }
    }
    return runs
  }
}

extension [String] {
  /// Each once, where it is first.
  var unique: [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }

  /// Lines of a width, of the elements with spaces between.
  func filled(width: Int) -> [String] {
    reduce(into: []) { lines, piece in
      if let line = lines.last, line.count + 1 + piece.count <= width {
        lines[lines.count - 1] += " " + piece
      } else {
        lines.append(piece)
      }
    }
  }
}
