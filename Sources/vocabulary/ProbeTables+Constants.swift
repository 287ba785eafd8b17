extension ProbeTables {
  private static let row = "#define ROW(kind, name) { #kind, #name, (long)(name) }"

  /// The names of the tables that families are in.
  private var tableNames: [String] { vocabulary.families.runs { $0.table }.map(\.key).unique }

  /// `table_….c`: the constants of families.
  var constantTables: [Source] {
    tableNames.map { name in
      let families = vocabulary.families.filter { $0.table == name }
      var parts = [
        "#include \"tables.h\"", Self.row,
        table(
          "\(name)_constants",
          families.map { CText.conditional($0.conditions, rows($0.name, $0.names)) }),
      ]
      if families.contains(where: { $0.name == "SIG" }) { parts.append(codeTable) }
      let names = families.map(\.name).joined(separator: ", ")
      return ("table_\(name).c", CText.file("Constants by family: \(names).", parts))
    }
  }

  /// The codes, which are there where signals are.
  private var codeTable: String {
    let conditions = vocabulary.families.first { $0.name == "SIG" }?.conditions ?? []
    let all = vocabulary.codes.map { rows($0.signal, $0.names) }.joined(separator: "\n")
    return table("signal_codes", [CText.conditional(conditions, all)])
  }

  /// `table_errno.c`: of two names of one value the first is reported.
  var errorTable: Source {
    let parts = [
      "#include \"tables.h\"", Self.row,
      table("errno_constants", [rows("errno", vocabulary.errors)]),
    ]
    let what = "The names of errno values. Of two names of one value the first is reported."
    return ("table_errno.c", CText.file(what, parts))
  }

  /// `table_families.c`: what is searched for a constant, and what stands for none of a family.
  var familyTable: Source {
    let tables = tableNames.map { "\($0)_constants" }
    let list = CText.list(tables + ["NULL"], indent: "  ")
    let unknown = vocabulary.families.compactMap { family in
      family.unknown.map { unknownRow(family.name, $0) }
    }
    let parts = [
      "#include \"tables.h\"",
      "extern const struct constant\n\(CText.list(tables.map { "\($0)[]" }, indent: "  "));",
      CText.table("const struct constant *const constant_tables[]", [list]),
      CText.table(
        "const struct unknown unknown_values[]", unknown, end: "{NULL, UNKNOWN_VALUE, 0}"),
    ]
    let what = "The tables of constants, and the values that no constant of a family has."
    return ("table_families.c", CText.file(what, parts))
  }

  private func unknownRow(_ family: String, _ unknown: Vocabulary.Unknown) -> String {
    let form =
      switch unknown.form {
      case .bits(let reserved): "UNKNOWN_BITS, \(reserved)"
      case .bit(let bit): "UNKNOWN_BIT, \(bit)"
      case .value(let value): "UNKNOWN_VALUE, \(value)"
      }
    let words = unknown.words.map { CText.comment($0, indent: "  ") + "\n" } ?? ""
    return "\(words)  {\(CText.literal(family)), \(form)},"
  }

  private func table(_ name: String, _ rows: [String]) -> String {
    CText.table("const struct constant \(name)[]", rows, end: "{ NULL, NULL, 0 }")
  }

  /// That a name is defined can be asked of the preprocessor only, one by one.
  private func rows(_ kind: String, _ names: [String]) -> String {
    names.map { "#ifdef \($0)\n  ROW(\(kind), \($0)),\n#endif" }.joined(separator: "\n")
  }
}
