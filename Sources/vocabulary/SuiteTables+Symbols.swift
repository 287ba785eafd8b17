extension SuiteTables {
  /// The constants by family.
  var constants: String {
    let rows = vocabulary.families.map { family in
      SwiftLayout.list(
        "ConstantFamily(",
        [.literal(family.name)]
          + (family.common.isEmpty ? [] : [.labelled("common", .words(family.common))])
          + (family.rare.isEmpty ? [] : [.labelled("rare", .words(family.rare))])
          + (family.newer.map { [.labelled("newer", .words($0.map(\.name)))] } ?? [])
          + Self.optional("unknown", family.unknown?.c), ")")
    }
    return "extension Symbols {\n"
      + Self.table(
        "The constants that parameters take, by family.",
        "package static let constants: [ConstantFamily]",
        .list("[", rows, "]")) + "}\n"
  }

  /// The other words.
  var words: String {
    let lists = [
      Self.table(
        "How a page can be seen.", "package static let pageStates: [String]",
        .array(vocabulary.pageStates)),
      Self.table(
        "What a target may lack, in the words of the gate `capability`.",
        "package static let capabilities: [String]", .array(vocabulary.capabilities)),
      Self.table(
        "The words of the gate `privilege`.", "package static let privileges: [String]",
        .array(vocabulary.privileges)),
      Self.table(
        "The words of the gate `fileSystem`.", "package static let fileSystems: [String]",
        .array(vocabulary.fileSystems)),
    ]
    return "extension Symbols {\n"
      + ([errors, codes, objectKinds, quantities, options] + lists).joined(separator: "\n") + "}\n"
  }

  private var errors: String {
    Self.table(
      "The names of errno values: POSIX's, then those that other systems have.",
      "package static let errors: [String]", .list("words(", [.words(vocabulary.errors)], ")"))
  }

  private var codes: String {
    let rows = vocabulary.codes.map { signal, names in
      SwiftLayout.list("\(SwiftLayout.quoted(signal)): words(", [.words(names)], ")")
    }
    return Self.table(
      "The names of `si_code` values by signal; those of `SIG` belong to every signal.",
      "package static let codes: [String: [String]]", .list("[", rows, "]"))
  }

  private var objectKinds: String {
    let rows = vocabulary.objectKinds.map { kind in
      SwiftLayout.list(
        "ObjectKind(",
        [.literal(kind.name)] + (kind.path.map { [.text("path: .\($0)")] } ?? [])
          + (kind.isFile ? [.text("isFile: true")] : []), ")")
    }
    return Self.table(
      "The kinds of object that `open` makes.", "package static let objects: [ObjectKind]",
      .list("[", rows, "]"))
  }

  private var quantities: String {
    let known = vocabulary.quantities.compactMap { one in one.c.map { (one.name, $0) } }
    return Self.table(
      "What an operand knows without an `as`.", "package static let quantities: [String]",
      .array(vocabulary.quantities.map(\.name))) + "\n"
      + Self.table(
        "Those that C does not have, with their text in C.",
        "package static let definedQuantities: [(name: String, value: String)]",
        .list(
          "[", known.map { .list("(", [.literal($0.0), .literal($0.1)], ")") }, "]"))
  }

  private var options: String {
    let rows = vocabulary.options.map { option in
      SwiftLayout.list(
        "(", [.literal(option.code), .literal(option.name), .array(option.provides)], ")")
    }
    return Self.table(
      "The margin codes of options, their names in `sysconf`, and the calls and objects they bring.",
      "package static let options: [(code: String, name: String, provides: Set<String>)]",
      .list("[", rows, "]"))
  }
}
