/// What `configure` tries, in words of a shell.
struct TrialTables {
  let vocabulary: Vocabulary

  init(_ vocabulary: Vocabulary) { self.vocabulary = vocabulary }

  /// The script, with the trials in it anew, and the `config.h` for a hand.
  var files: [(path: String, text: String)] {
    let script = MarkedText("Sources/CProbe/configure", comment: ("# ", ""))
      .replacing(["trials": trials, "declarations": declarations])
    return [script, ("Sources/CProbe/config.example.h", example)]
  }

  /// A line for each switch: the command in `$1`, its name, and its items.
  private var trials: String {
    let lines = vocabulary.switches.map { known in
      Self.command([known.name.lowercased()] + Self.items(of: known))
    }
    return Self.function("all_trials", lines)
  }

  private static func items(of known: Vocabulary.Switch) -> [String] {
    let calls = known.expressions
    let functions = known.functions.filter { !$0.hasPrefix("__") }.map { name in
      // A macro has no address, and what calls it says all of it.
      (calls.contains { $0.hasPrefix("\(name)(") } ? "macro" : "function", name)
    }
    let items =
      known.conditions.map { ("if", $0.lowercased()) } + (known.place.map { [("where", $0)] } ?? [])
      + known.headers.map { ("header", $0) } + known.includes.map { ("include", $0) }
      + known.libraries.map { ("library", $0) } + known.types.map { ("type", $0) }
      + known.fields.map { ("field", "\($0.structure) \($0.member)") }
      + known.constants.map { ("constant", $0) } + functions
      + known.expressions.map { ("expression", $0) }
    return items.map { word("\($0.0)=\($0.1)") }
  }

  /// What each header declares whose absence cannot be asked for in C.
  private var declarations: String {
    let lines = vocabulary.headers.compactMap { header in
      let names = header.declarations.compactMap(\.lack)
      let file = "header_\(ProbeTables.stem(of: header.name)).c"
      return names.isEmpty ? nil : Self.command([file] + names)
    }
    return Self.function("all_declarations", lines)
  }

  /// `config.example.h`: every switch, to be written by hand.
  private var example: String {
    let lines = vocabulary.switches.map { known in
      let calls = vocabulary.calls.filter { $0.conditions.contains(known.name) }.map(\.name)
      let words = [
        calls.isEmpty ? nil : calls.joined(separator: ", "),
        known.without.flatMap { $0.isEmpty ? nil : $0.replacing("`", with: "") },
      ].compactMap(\.self).joined(separator: "; ")
      return CText.comment("Off without \(Self.needs(of: known)). Goes with it: \(words).")
        + "\n/* #define PROBE_HAS_\(known.name) 0 */"
    }
    let what = """
      For a system whose build is its own: a copy that is called config.h says what the target has, \
      where -DPROBE_CONFIG is given. What is not said is guessed by platform.h.
      """
    let page = """
      /* Where neither sysconf() nor <limits.h> knows it. */
      /* #define PROBE_PAGE_SIZE 4096 */
      """
    return CText.file(what, lines + [page])
  }

  private static func needs(of known: Vocabulary.Switch) -> String {
    let functions = known.functions.filter { !$0.hasPrefix("__") }
    let things =
      known.conditions.map { "PROBE_HAS_\($0)" } + known.headers.map { "<\($0)>" } + functions
      + known.types + known.fields.map(\.member) + known.constants
    return things.unique.joined(separator: ", ")
  }

  /// A function that runs a command with each of some lines.
  private static func function(_ name: String, _ lines: [String]) -> String {
    "\(name)() { # COMMAND\n\(lines.joined(separator: "\n"))\n}"
  }

  /// A command with words, on as many lines as it needs.
  private static func command(_ words: [String]) -> String {
    "  " + (["\"$1\""] + words).filled(width: 94).joined(separator: " \\\n    ")
  }

  /// A word as a shell reads it.
  private static func word(_ text: String) -> String {
    let isPlain = text.allSatisfy { character in
      character.isASCII
        && (character.isLetter || character.isNumber || "_./=-".contains(character))
    }
    return isPlain ? text : "'\(text)'"
  }
}

extension Vocabulary.Declaration {
  /// The name behind `PROBE_LACKS_`, which says that the header does not declare it; `nil` of a macro.
  var lack: String? {
    switch kind {
    case .constant, .pointer: nil
    case .integer, .function, .member: name.uppercased()
    }
  }
}
