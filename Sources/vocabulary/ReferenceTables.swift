/// The tables of the references of the case format and of the probe.
struct ReferenceTables {
  let vocabulary: Vocabulary

  init(_ vocabulary: Vocabulary) { self.vocabulary = vocabulary }

  /// The references, with the tables in them anew.
  var files: [(path: String, text: String)] {
    [
      MarkedText("Cases/README.md").replacing([
        "quantities": quantities, "calls": calls { $0.isFunction },
        "steps": calls { !$0.isFunction }, "objects": objects, "gates": gates,
        "limits": limits(of: vocabulary.limits, "limit"),
      ]),
      MarkedText("Sources/CProbe/README.md").replacing([
        "switches": switches,
        "limits": limits(
          of: vocabulary.limits.filter { $0.c?.hasPrefix("MAX_") ?? false }, "at most"),
      ]),
    ]
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

  private func limits(of limits: [Vocabulary.Limit], _ title: String) -> String {
    Self.table([title, ""], limits.map { ["\($0.value)", $0.words] })
  }

  private var switches: String {
    let rows = vocabulary.switches.map { known in
      let calls = vocabulary.calls.filter { $0.conditions.contains(known.name) }.map(\.name)
      return ["`\(known.name)`", Self.list(calls), known.without ?? ""]
    }
    return Self.table(["switch", "calls that go away without it", "and what else"], rows)
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
