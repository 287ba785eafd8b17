/// The tables of the suite, in Swift.
struct SuiteTables {
  /// Where they stand.
  static let folder = "Sources/ConformanceKit/Vocabulary/Generated"

  let vocabulary: Vocabulary

  init(_ vocabulary: Vocabulary) { self.vocabulary = vocabulary }

  /// Each file with its text.
  var files: [(path: String, text: String)] {
    callFiles
      + [
        file("Call+Traits", traits), file("Symbols+Constants", constants),
        file("Symbols+Words", words), file("Declaration+Table", declarations),
        file("ProbeSwitch+Table", switches), file("Limits", limits),
      ]
  }

  /// A file; formatted here, since `swift format` has nothing to add to a table.
  func file(_ name: String, _ body: String) -> (path: String, text: String) {
    (
      "\(Self.folder)/\(name).swift",
      "// swift-format-ignore-file\n// \(Generated.note)\n\n\(body)"
    )
  }

  /// A declaration with a table, inside an extension.
  static func table(_ summary: String, _ declaration: String, _ value: SwiftLayout) -> String {
    "  /// \(summary)\n  "
      + SwiftLayout.prefixed("\(declaration) = ", value).text(indent: 2) + "\n"
  }

  /// `makes-descriptor` as `makesDescriptor`.
  static func camelCase(_ name: String) -> String {
    let parts = name.split(separator: "-").map(String.init)
    return parts.prefix(1).joined()
      + parts.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }

  private var switches: String {
    let rows = vocabulary.switches.map { one in
      SwiftLayout.list(
        "ProbeSwitch(",
        [.literal(one.name.lowercased()), .array(one.functions)]
          + (one.headers.isEmpty ? [] : [.labelled("headers", .array(one.headers))]), ")")
    }
    return "extension ProbeSwitch {\n"
      + Self.table(
        "The switches of `platform.h`, `platform_system.h` and `platform_mman.h`.",
        "package static let all: [ProbeSwitch]", .list("[", rows, "]")) + "}\n"
  }

  private var limits: String {
    let lines = vocabulary.limits.flatMap { limit in
      Self.filled("The greatest number of \(limit.words).")
        + ["  package static let \(limit.name) = \(limit.value)"]
    }
    return "/// What the probe and the suite take at most.\npackage enum Limits {\n"
      + lines.joined(separator: "\n") + "\n}\n"
  }

  /// A comment in lines.
  private static func filled(_ text: String) -> [String] {
    text.split(separator: " ").map(String.init).filled(width: 94).map { "  /// \($0)" }
  }

  private var declarations: String {
    let rows = vocabulary.headers.flatMap { header in
      header.declarations.map { one in
        SwiftLayout.list(
          "Declaration(",
          [.literal(one.name), .labelled("header", .literal(header.name)), Self.kind(one.kind)]
            + Self.optional("knownBy", one.knownBy), ")")
      }
    }
    return "extension Declaration {\n"
      + Self.table(
        "What headers are asked for, in the order of the headers.",
        "package static let all: [Declaration]", .list("[", rows, "]")) + "}\n"
  }

  private static func kind(_ kind: Vocabulary.Declaration.Kind) -> SwiftLayout {
    switch kind {
    case .constant: .text(".constant")
    case .pointer(let type): .text(".pointer(\(SwiftLayout.quoted(type)))")
    case .integer(let sign): .text(".integer(.\(sign))")
    case .function(let type, isLinked: _): .text(".function(\(SwiftLayout.quoted(type)))")
    case .member(let type, let structure):
      .text(".member(\(SwiftLayout.quoted(type)), of: \(SwiftLayout.quoted(structure)))")
    }
  }

  /// A labelled literal where there is one.
  static func optional(_ label: String, _ text: String?) -> [SwiftLayout] {
    text.map { [.labelled(label, .literal($0))] } ?? []
  }
}
