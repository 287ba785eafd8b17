/// The tables of the reference of the case format, `Cases/README.md`.
struct ReferenceTables {
  let vocabulary: Vocabulary

  init(_ vocabulary: Vocabulary) { self.vocabulary = vocabulary }

  /// The reference, with the tables in it anew.
  var file: (path: String, text: String) {
    let path = "Cases/README.md"
    let parts = [
      "quantities": quantities, "calls": calls { $0.isFunction },
      "steps": calls { !$0.isFunction }, "objects": objects, "gates": gates, "limits": limits,
    ]
    return (path, MarkedText(path).replacing(parts))
  }

  // MARK: - Words

  private var quantities: String {
    Self.table(
      ["quantity", ""],
      vocabulary.quantities.map { ["`\($0.name)`", $0.words] })
  }

  private var objects: String {
    let rows = vocabulary.objectKinds.map { kind in
      ["`\(kind.name)`", kind.words ?? "", Self.name(kind.path)]
    }
    return Self.table(["kind", "", "`same` and `unlink`"], rows)
  }

  private static func name(_ path: String?) -> String {
    switch path {
    case "file": "both, by its path"
    case "shm": "both, by its name"
    case "kept": "`same` only"
    default: "none: it has no name"
    }
  }

  private var gates: String {
    let options = vocabulary.options.map { "`\($0.code)` (`\($0.name)`)" }
    return Self.table(
      ["gate", "words"],
      [
        ["`option`", options.joined(separator: ", ")],
        ["`capability`", Self.list(vocabulary.capabilities)],
        ["`privilege`", Self.list(vocabulary.privileges)],
        ["`fileSystem`", Self.list(vocabulary.fileSystems)],
      ])
  }

  private var limits: String {
    Self.table(
      ["limit", ""], vocabulary.limits.map { ["\($0.value)", $0.words] })
  }

  static func list(_ names: [String]) -> String {
    names.map { "`\($0)`" }.joined(separator: ", ")
  }

  /// A table of Markdown.
  static func table(_ head: [String], _ rows: [[String]]) -> String {
    let lines = [head, head.map { _ in "---" }] + rows
    return lines.map { cells in
      "|" + cells.map { $0 == "---" ? "---|" : $0.isEmpty ? " |" : " \($0) |" }.joined()
    }.joined(separator: "\n")
  }
}
