extension ProbeTables {
  /// `table_calls.h`: what is known of calls, and the function of each.
  var callHeader: Source {
    var bits = vocabulary.traits.map { (name: $0.name, words: $0.words) }
    bits.append(("has-block", "it has a block of steps"))
    bits.append(("with-fork", "it is there only where there is fork"))
    let traits = bits.enumerated().map { index, bit in
      ("CALL_\(CText.identifier(bit.name)) = 1 << \(index)", bit.words)
    }
    let functions = vocabulary.groups.map { group in
      let names = CText.list(group.calls.map { "call_\($0.name)" }, indent: "  ")
      return "\(CText.comment(group.words))\ncall_function\n\(names);"
    }
    let parts = [
      "\(CText.comment("The traits of a call."))\n\(CText.enumeration("call_trait", traits))",
      CText.comment("What a parameter takes: operands are evaluated, constants looked up.") + "\n"
        + CText.enumeration("takes", takenKinds.map { ($0, "") }),
    ]
    let function = """
      struct running;
      struct value;
      struct line;

      /*
       * Executes a step and appends its fields to the line. Binds nothing itself but fields: a result to
       * be bound to `as` is left in running->result and running->has_result set.
       */
      typedef void call_function(struct running *running, const struct value *v, struct line *line);
      """
    let what = "The traits of calls, the kinds of their parameters, and the function of each call."
    return ("table_calls.h", CText.header("table_calls", what, parts + [function] + functions))
  }

  /// `table_calls.c`, with a row for each call; what is switched off has no function.
  var callTable: Source {
    let absent = Dictionary(grouping: vocabulary.calls.filter { !$0.conditions.isEmpty }) {
      CText.condition($0.conditions)
    }
    let undefined = vocabulary.calls.map { CText.condition($0.conditions) }.unique
      .compactMap { condition in
        absent[condition].map { calls in
          let names = calls.map { "#define call_\($0.name) NULL" }.joined(separator: "\n")
          let isOne = !condition.contains(" ")
          return "#if !\(isOne ? condition : "(\(condition))")\n\(names)\n#endif"
        }
      }
    let end = "{NULL, NULL, 0, {{NULL, TAKES_OPERAND, 0, NULL}}}"
    let parts = [
      "#include \"calls.h\"", undefined.joined(separator: "\n"),
      CText.table("const struct call calls[]", vocabulary.calls.map(row), end: end),
      CText.table(
        "const struct block_call block_calls[]", vocabulary.calls.flatMap(blockRows),
        end: "{NULL, NULL}"),
    ]
    let what = "The calls: a function, its traits and its parameters for each; and their blocks."
    return ("table_calls.c", CText.file(what, parts))
  }

  private func row(_ call: Vocabulary.Call) -> String {
    let parameters =
      call.parameters.map(parameter)
      + call.planParameters.map { "{\(CText.literal($0)), TAKES_OPERAND, 0, NULL}" }
    let start = "{\(CText.literal(call.name)), call_\(call.name),"
    let none = ["{NULL, TAKES_OPERAND, 0, NULL}"]
    let list = CText.list(parameters.isEmpty ? none : parameters, indent: "    ")
    return """
        \(CText.filled([start] + traits(call), indent: "   ").dropFirst(3))
         {\(list.dropFirst(4))}},
      """
  }

  private func blockRows(_ call: Vocabulary.Call) -> [String] {
    call.blockCalls.map { "  {\(CText.literal(call.name)), \(CText.literal($0))}," }
  }

  private func traits(_ call: Vocabulary.Call) -> [String] {
    var traits = call.traits
    if call.block != nil { traits.append("has-block") }
    if call.conditions.contains("FORK") { traits.append("with-fork") }
    guard !traits.isEmpty else { return ["0,"] }
    let names = traits.map { "CALL_\(CText.identifier($0))" }
    return names.enumerated().map { $0 == 0 ? $1 : "| \($1)" }.dropLast()
      + ["\(names.count > 1 ? "| " : "")\(names[names.count - 1]),"]
  }

  private func parameter(_ parameter: Vocabulary.Parameter) -> String {
    let isOptional = parameter.oneOf != nil || parameter.beside != nil
    let family = Self.family(of: parameter).map(CText.literal) ?? "NULL"
    return "{\(CText.literal(parameter.name)), \(Self.kind(of: parameter)), "
      + "\(isOptional ? 1 : 0), \(family)}"
  }

  /// Every kind that a parameter has, in the order of the calls.
  private var takenKinds: [String] {
    vocabulary.calls.flatMap(\.parameters).map(Self.kind).unique
  }

  private static func kind(of parameter: Vocabulary.Parameter) -> String {
    if family(of: parameter) != nil { return "TAKES_CONSTANTS" }
    let takes = parameter.takes.split(separator: " ").last.map(String.init)
    return "TAKES_\(CText.identifier(takes ?? parameter.takes))"
  }

  /// The family of constants; what a header is asked for is looked up there.
  private static func family(of parameter: Vocabulary.Parameter) -> String? {
    let words = parameter.takes.split(separator: " ").map(String.init)
    return words.count == 2 && words[1] != "declaration" ? words[1] : nil
  }
}
