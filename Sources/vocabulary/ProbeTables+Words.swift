extension ProbeTables {
  /// The words that have code of their own: `enum NAME`, and `NAME_words` in the same order.
  private var words: [(name: String, words: [(name: String, words: String)])] {
    [
      ("quantity", vocabulary.quantities.map { ($0.name, $0.words) }),
      ("capability", vocabulary.capabilities.map { ($0, "") }),
      ("privilege", vocabulary.privileges.map { ($0, "") }),
      ("file_system", vocabulary.fileSystems.map { ($0, "") }),
    ]
  }

  /// `words.h`: a `switch` over one of its enumerations must have every word.
  var wordHeader: Source {
    let enumerations = words.map { name, words in
      CText.enumeration(
        name,
        words.map {
          ("\(CText.identifier(name))_\(CText.identifier($0.name))", $0.words)
        }) + "\nextern const char *const \(name)_words[];"
    }
    let option = """
      /* The options of POSIX: the margin code, and the name of sysconf(). */
      struct option_name {
        const char *code;
        const char *name;
      };

      extern const struct option_name option_names[];
      """
    let search = """
      /* words.c: the index of a text of a given length; -1 where it is none of the words. */
      int word_index(const char *const *words, const char *text, size_t length);
      """
    let what = "Words of plans that have code of their own, each table in the order of its enum."
    return ("words.h", CText.header("words", what, enumerations + [search, option]))
  }

  /// `table_words.c`.
  var wordTable: Source {
    let tables = words.map { name, words in
      let literals = words.map { CText.literal($0.name) } + ["NULL"]
      return CText.table(
        "const char *const \(name)_words[]", [CText.list(literals, indent: "  ")])
    }
    let options = vocabulary.options.map {
      "  {\(CText.literal($0.code)), \(CText.literal($0.name))},"
    }
    let parts =
      ["#include \"platform.h\"\n#include \"words.h\""] + tables
      + [CText.table("const struct option_name option_names[]", options, end: "{NULL, NULL}")]
    return ("table_words.c", CText.file("Words of plans, and the names of options.", parts))
  }

  /// `table_objects.c`: a kind that is switched off has no row.
  var objectTable: Source {
    let declared = vocabulary.objectKinds.map { "object_\(Self.name(of: $0))" }
    let rows = vocabulary.objectKinds.runs { $0.conditions }.map { conditions, kinds in
      let rows = kinds.map { "  {\(CText.literal($0.name)), &object_\(Self.name(of: $0))}," }
      return CText.conditional(conditions, rows.joined(separator: "\n"))
    }
    let parts = [
      "#include \"object_kinds.h\"",
      "extern const struct object_kind\n\(CText.list(declared, indent: "  "));",
      CText.table("const struct named_kind object_kinds[]", rows, end: "{NULL, NULL}"),
    ]
    return ("table_objects.c", CText.file("The kinds of object.", parts))
  }

  private static func name(of kind: Vocabulary.ObjectKind) -> String {
    CText.identifier(kind.name).lowercased()
  }
}
