import ConformanceJSON

/// The functions of C that exported programs may need, as an enumeration of the suite.
struct HelperTable {
  /// How the enumeration begins.
  static let head = """
    /// A function that exported programs may need; each has only those that its case calls.
    ///
    /// A helper stands behind those that it calls, as in the files.
    enum CHelper: String, CaseIterable, Sendable {
    """

  private let files: [CParts]
  private let parts: [CParts.Part]

  /// Takes the parts of files; the program ends where one is used with what is none.
  init(_ files: [CParts]) {
    self.files = files
    parts = files.flatMap(\.parts)
    let names = Set(parts.map(\.name))
    for file in files {
      for other in file.parts.flatMap(\.usedWith) where !names.contains(other) {
        Renewal.fail("\(file.path): \(quoted(other)) is no part", status: 65)
      }
    }
  }

  /// What stands in the enumeration.
  var members: [String] { [cases, definers, needs, headers, texts] }

  private var cases: String {
    files.map { file in
      CText.list(file.parts.map(\.name), indent: "    ").dropFirst(4)
    }.map { "  case \($0)" }.joined(separator: "\n")
  }

  private var definers: String {
    let rows = parts.flatMap { part in
      part.definitions.filter { $0.hasSuffix("(") || $0.hasPrefix("struct ") }.map {
        SwiftLayout.text("\(SwiftLayout.quoted($0)): .\(part.name)")
      }
    }
    let table = SuiteTables.table(
      "The helpers by the functions and structures that they define.",
      "static let definers: [String: CHelper]",
      .list("[", rows, "]"))
    return String(table.dropLast())  // its line feed
  }

  private var needs: String {
    let places = Dictionary(
      parts.flatMap { part in part.definitions.map { ($0, part.name) } },
      uniquingKeysWith: { first, _ in first })
    let rows = parts.map { part in
      let named = Set(part.words.compactMap { places[$0] } + part.usedWith).subtracting([part.name])
      return (part.name, parts.map(\.name).filter(named.contains).map { ".\($0)" })
    }
    return table(
      "The helpers that this one calls, and those that its callers need besides.",
      "needs: Set<CHelper>", rows)
  }

  private var headers: String {
    table(
      "The headers that it needs besides those of every program.", "headers: Set<String>",
      parts.map { ($0.name, $0.headers.map(SwiftLayout.quoted)) })
  }

  private func table(
    _ comment: String, _ declaration: String, _ rows: [(name: String, values: [String])]
  ) -> String {
    let lines = rows.filter { !$0.values.isEmpty }
      .map { "    case .\($0.name): [\($0.values.joined(separator: ", "))]\n" }
    return "  /// \(comment)\n  var \(declaration) {\n    switch self {\n\(lines.joined())"
      + "    default: []\n    }\n  }"
  }

  private var texts: String {
    let rows = parts.map { "    case .\($0.name):\n\($0.text.literal)\n" }
    return "  /// The text, without a line feed at its end.\n  var text: String {\n"
      + "    switch self {\n\(rows.joined())    }\n  }"
  }
}
