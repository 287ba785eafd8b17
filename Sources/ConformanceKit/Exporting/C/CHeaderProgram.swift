import ConformanceCases
import ConformanceJSON
import ConformanceVocabulary

/// A case about what a header declares: the header comes first, with nothing but POSIX asked for.
struct CHeaderProgram {
  private let translation: CTranslation
  private let comment: String
  private let format: CSuite.Format

  init(_ translation: CTranslation, comment: String, format: CSuite.Format) {
    self.translation = translation
    self.comment = comment
    self.format = format
  }

  /// The steps that ask what is declared.
  private var questions: [Step] { translation.element.allSteps.filter { !$0.call.isFunction } }

  private var header: String {
    questions.lazy.flatMap(\.declarations).compactMap { Declaration.named[$0]?.header }.first
      ?? "sys/mman.h"
  }

  var text: String {
    let edition = header == "limits.h" ? ("200809L", "700") : ("202405L", "800")
    let functions = questions.map(Self.declaration).joined(separator: "\n\n")
    let checks = translation.body.lines.contains { $0.contains("check(") }
    let tells = checks || translation.allHelpers.contains(.note)
    let head = """
      #define _POSIX_C_SOURCE \(edition.0)
      #define _XOPEN_SOURCE \(edition.1)
      #include <\(header)>

      /* What is declared when no other header is there. */
      \(Self.macros(of: functions))\(functions)
      """
    let others = ["errno.h", "stdint.h", "stdio.h", "stdlib.h", "string.h", "unistd.h"]
    let includes =
      (others + (format == .cmocka ? Self.cmockaHeaders : [])).map { "#include <\($0)>" }
    let constants =
      ["#define CASE \(CText.quoted(translation.element.id))"] + translation.definitions
      + ["", "static size_t page;"]
    let parts =
      [CHarness.stepping, tells ? CHarness.observing : "", checks ? checking : ""]
      + translation.allHelpers.map(\.text)
    let program =
      [comment, head, includes.joined(separator: "\n"), constants.joined(separator: "\n")]
      + parts.map { CHarness.localized($0, translation.allHelpers) } + translation.functions + [
        main
      ]
    return program.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }

  /// cmocka's own behind those that it needs.
  static let cmockaHeaders = ["setjmp.h", "stdarg.h", "stddef.h", "cmocka.h"]

  private var checking: String {
    format == .cmocka ? CHarness.showing : CHarness.checking
  }

  private var main: String {
    format == .cmocka
      ? CHarness.testOfHeader(name: CSuite.name(translation.element))
      : CHarness.plainMain(withScratch: false, withLimit: false)
  }

  private static let macros: [(name: String, text: String)] = [
    ("HAS_TYPE(", CHarness.hasType), ("IS_CONSTANT(", CHarness.isConstant),
    ("IS_SIGNED(", CHarness.isSigned), ("IS_INTEGER(", CHarness.isInteger),
    ("GREATEST(", CHarness.greatest),
  ]

  /// The macros that functions use, and those that these use.
  private static func macros(of functions: String) -> String {
    var text = functions
    var used: [String] = []
    for macro in macros.reversed() where text.contains(macro.name) {
      used.insert(macro.text, at: 0)
      text += macro.text
    }
    // IS_CONSTANT needs HAS_TYPE, which stands before it.
    return used.map { $0 + "\n" }.joined() + (used.isEmpty ? "" : "\n")
  }

  /// The function that finds a declaration: 1 where it is there, 0 where it is not.
  private static func declaration(_ step: Step) -> String {
    let names = step.declarations
    let isPrototype = step.call.has(.asksType)
    let value = names.map(value).joined(separator: " | ")
    let head =
      isPrototype
      ? "static int prototype_\(step.number)(void)"
      : "static int declared_\(step.number)(long long *value)"
    let found = isPrototype ? "  return \(type(names[0]));" : "  *value = \(value);\n  return 1;"
    let missing = isPrototype ? "  return -1;" : "  *value = 0;\n  return 0;"
    let macros = names.compactMap(macro)
    guard !macros.isEmpty else { return "\(head)\n{\n\(found)\n}" }
    let condition = macros.map { "defined(\($0))" }.joined(separator: " && ")
    return "\(head)\n{\n#if \(condition)\n\(found)\n#else\n\(missing)\n#endif\n}"
  }

  /// The macro that says whether a name is declared; `nil` for what every header has.
  private static func macro(_ name: String) -> String? {
    guard let declaration = Declaration.named[name] else { return name }
    switch declaration.kind {
    case .constant, .pointer: return name
    case .integer, .function, .member: return declaration.knownBy
    }
  }

  private static func value(_ name: String) -> String {
    switch Declaration.named[name]?.kind {
    case .integer: "(long long)GREATEST(\(name))"
    case .function, .member: "0"
    case .pointer: "(long long)(long)\(name)"
    case .constant, nil: "(long long)(\(name))"
    }
  }

  private static func type(_ name: String) -> String {
    switch Declaration.named[name]?.kind {
    case .function(let type): "HAS_TYPE(&\(name), \(type))"
    case .integer(let sign): "IS_INTEGER(\(name)) && \(condition(sign, of: name))"
    case .member(let type, let structure):
      "HAS_TYPE(&((\(structure) *)0)->\(name), \(type) *)"
    case .pointer(let type): "HAS_TYPE(\(name), \(type))"
    case .constant, nil: "IS_CONSTANT(\(name))"
    }
  }

  private static func condition(_ sign: Declaration.Sign, of type: String) -> String {
    switch sign {
    case .signed: "IS_SIGNED(\(type))"
    case .unsigned: "!IS_SIGNED(\(type))"
    case .any: "1"
    }
  }
}

extension Step {
  /// The names of which it asks whether they are declared.
  fileprivate var declarations: [String] {
    var names = [argument("name")?.planText ?? ""]
    if case .set(let others) = argument("with") { names += others }
    return names
  }
}

extension CBody {
  /// Adds a step about what a header declares.
  mutating func emitDeclaration(_ step: Step) {
    guard !step.call.has(.asksType) else {
      add("result = prototype_\(step.number)();")
      return check(step, "result")
    }
    let name = step.bindings.first ?? "value_\(step.number)"
    add("long long \(name) = 0;")
    add("found = declared_\(step.number)(&\(name));")
    if step.expectation == .any { add("(void)found;") }
    check(step, name)
  }
}
