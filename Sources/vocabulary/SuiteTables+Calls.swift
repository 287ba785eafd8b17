extension SuiteTables {
  /// A file for each group of calls.
  var callFiles: [(path: String, text: String)] {
    vocabulary.groups.map { group in
      file(
        "Call+\(group.name.prefix(1).uppercased() + group.name.dropFirst())",
        "extension Call {\n"
          + Self.table(
            group.words, "package static let \(group.name)Calls: [Call]",
            .list("[", group.calls.map(call), "]")) + "}\n")
    }
  }

  /// The traits, and the list of all calls.
  var traits: String {
    let traits = (vocabulary.traits + [Self.rests]).enumerated().map { index, trait in
      "    /// \(Self.sentence(trait.words))\n"
        + "    package static let \(Self.camelCase(trait.name)) = Traits(rawValue: 1 << \(index))\n"
    }
    let groups = vocabulary.groups.map { "\($0.name)Calls" }.joined(separator: " + ")
    return """
      extension Call {
        /// What hangs on a call beside its parameters and its result.
        package struct Traits: OptionSet, Sendable, Hashable {
          /// A bit for each.
          package let rawValue: UInt64

          /// Creates traits from their bits.
          package init(rawValue: UInt64) { self.rawValue = rawValue }

      \(traits.joined())  }

        /// Every call in the order of the tables.
        package static let all: [Call] = \(groups)
      }

      """
  }

  /// What the probe sleeps in: a trait that the condition of a call says, and that no probe needs.
  private static let rests = Vocabulary.Described(
    name: "rests", words: "the probe sleeps in it")

  private static func traits(_ call: Vocabulary.Call) -> [String] {
    call.traits + (call.conditions.contains("NANOSLEEP") ? [rests.name] : [])
  }

  private static func sentence(_ words: String) -> String {
    words.prefix(1).uppercased() + words.dropFirst() + "."
  }

  private func call(_ call: Vocabulary.Call) -> SwiftLayout {
    var parts: [SwiftLayout] = [
      .literal(call.name), .list("[", call.parameters.map(parameter), "]"),
      .text("." + Self.camelCase(call.result)),
    ]
    if !call.fields.isEmpty { parts.append(.labelled("fields", .array(call.fields))) }
    if let binds = call.binds {
      let words = binds.replacing(" ", with: "-")
      parts.append(.text("binds: .\(Self.camelCase(words))"))
    }
    if let block = call.block {
      let calls: [SwiftLayout] =
        call.blockCalls.isEmpty ? [] : [.labelled("calls", .array(call.blockCalls))]
      parts.append(
        .list(
          "block: Block(",
          [
            .labelled("key", .literal(block)), .text("isInline: \(call.isInline)"),
          ] + calls, ")"))
    }
    if !call.needs.isEmpty { parts.append(.labelled("needs", .array(call.needs))) }
    if !call.isFunction { parts.append(.text("isFunction: false")) }
    parts += Self.optional("knownBy", call.knownBy)
    if let (condition, lacks) = call.absence {
      parts.append(
        .labelled(
          "absence",
          .list(
            "Absence(",
            [.labelled("condition", .literal(condition)), .labelled("lacks", .literal(lacks))],
            ")")))
    }
    parts += Self.optional("c", call.c) + Self.optional("structure", call.structure)
    let traits = Self.traits(call)
    if !traits.isEmpty {
      parts.append(
        .labelled(
          "traits", .list("[", traits.map { .text("." + Self.camelCase($0)) }, "]")))
    }
    return .list("Call(", parts, ")")
  }

  private func parameter(_ parameter: Vocabulary.Parameter) -> SwiftLayout {
    var parts: [SwiftLayout] = [.literal(parameter.name)]
    let presence = Self.presence(parameter)
    if parameter.takes != "operand" || presence != nil { parts.append(Self.kind(parameter)) }
    if let presence { parts.append(.text(presence)) }
    if let range = parameter.range {
      parts.append(.text("range: \(range.lowerBound)...\(range.upperBound)"))
    }
    if vocabulary.addresses.contains(parameter.name) { parts.append(.text("isAddress: true")) }
    return .list("Parameter(", parts, ")")
  }

  private static func kind(_ parameter: Vocabulary.Parameter) -> SwiftLayout {
    if !parameter.choices.isEmpty { return .list(".word(", [.array(parameter.choices)], ")") }
    let words = parameter.takes.split(separator: " ").map(String.init)
    let name = "." + camelCase(words[0])
    return .text(words.count > 1 ? "\(name)(\(SwiftLayout.quoted(words[1])))" : name)
  }

  private static func presence(_ parameter: Vocabulary.Parameter) -> String? {
    let standard = parameter.standard.map(SwiftLayout.quoted)
    if let group = parameter.oneOf { return ".oneOf(\(SwiftLayout.quoted(group)))" }
    if let other = parameter.beside {
      return ".beside(\(SwiftLayout.quoted(other)), defaultsTo: \(standard ?? "\"\""))"
    }
    return standard.map { ".defaultsTo(\($0))" }
  }
}
