extension ProbeTables {
  /// `table_headers.c`: the tables of all headers.
  var headerTable: Source {
    let tables = vocabulary.headers.map { "\(Self.stem(of: $0))_declarations" }
    let parts = [
      "#include \"header.h\"",
      "extern const struct declaration\n\(CText.list(tables.map { "\($0)[]" }, indent: "  "));",
      CText.table(
        "const struct declaration *const declaration_tables[]",
        [CText.list(tables + ["0"], indent: "  ")]),
    ]
    return (
      "table_headers.c", CText.file("The headers that are asked what they declare.", parts)
    )
  }

  /// `declarations_….h`: what each header is asked for, for `header_….c`.
  var declarationTables: [Source] {
    vocabulary.headers.map { header in
      let stem = Self.stem(of: header)
      let functions = header.declarations.filter(\.isFunction).map { "#undef \($0.name)" }
      let undefined =
        functions.isEmpty
        ? []
        : [
          "/* A function may have a macro besides; what is asked for is the function. */\n"
            + functions.joined(separator: "\n")
        ]
      let rows = header.declarations.runs { Self.conditions(of: $0) }.map { conditions, names in
        let rows = names.map { "  \(Self.row($0))," }.joined(separator: "\n")
        return conditions.isEmpty ? rows : "#if \(conditions)\n\(rows)\n#endif"
      }
      let table = CText.table(
        "const struct declaration \(stem)_declarations[]", rows, end: "END_OF_DECLARATIONS")
      let what = "What <\(header.name)> is asked for; for header_\(stem).c alone."
      return ("declarations_\(stem).h", CText.file(what, undefined + [table]))
    }
  }

  private static func stem(of header: Vocabulary.Header) -> String { stem(of: header.name) }

  /// What stands for a header in the names of files: `mman` for `sys/mman.h`.
  static func stem(of header: String) -> String {
    String((header.split(separator: "/").last ?? "").prefix { $0 != "." })
  }

  /// When a declaration can be asked for: only of a macro can its presence be asked in C.
  private static func conditions(of declaration: Vocabulary.Declaration) -> String {
    var conditions: [String] = []
    switch declaration.kind {
    case .constant, .pointer: conditions.append("defined(\(declaration.name))")
    case .integer, .function, .member: break
    }
    if let known = declaration.knownBy { conditions.append("defined(\(known))") }
    if !declaration.conditions.isEmpty {
      conditions.append(CText.condition(declaration.conditions))
    }
    for lacked in [declaration.lack.map { "PROBE_LACKS_\($0)" }, declaration.lackedBy] {
      if let lacked { conditions.append("!defined(\(lacked))") }
    }
    return conditions.joined(separator: " && ")
  }

  private static func row(_ declaration: Vocabulary.Declaration) -> String {
    let name = declaration.name
    switch declaration.kind {
    case .constant: return "CONSTANT(\(name))"
    case .pointer(let type): return "POINTER(\(name), \(type))"
    case .integer(let sign):
      let wanted =
        switch sign {
        case "signed": "IS_SIGNED(\(name))"
        case "unsigned": "!IS_SIGNED(\(name))"
        default: "1"
        }
      return "INTEGER_TYPE(\(name), \(wanted))"
    case .function(let type, isLinked: true): return "FUNCTION(\(name), \(type))"
    case .function(let type, isLinked: false): return "DECLARED_ONLY(\(name), \(type))"
    case .member(let type, of: let structure): return "MEMBER(\(structure), \(name), \(type))"
    }
  }
}

extension Vocabulary.Declaration {
  fileprivate var isFunction: Bool {
    if case .function = kind { true } else { false }
  }
}
