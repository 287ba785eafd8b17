extension SuiteTables {
  /// `Symbols+Extensions.swift`: the constants that a header may have before the kernel does.
  var extensions: (path: String, text: String) {
    let families = vocabulary.families.filter { $0.newer != nil }
    let rows = families.map { family in
      "    (\n      \"\(family.name)\",\n      words(\n        \"\"\"\n"
        + Self.filled(family.rare) + "\n        \"\"\")\n    ),"
    }
    let newer = Self.filled(families.flatMap { $0.newer ?? [] }.map(\.name))
    let text = """
      // swift-format-ignore-file
      // \(Generated.note)

      extension Symbols {
        /// The constants of no standard, by the families of the calls that take them.
        static let extensions: [(family: String, names: [String])] = [
      \(rows.joined(separator: "\n"))
        ]

        /// Those of them that headers have had for longer than kernels that are in use.
        static let newer: Set<String> = Set(
          words(
              \"\"\"
      \(newer)
              \"\"\"))
      }

      """
    return ("Sources/ConformanceKit/Cases/Symbols+Extensions.swift", text)
  }

  /// Words in lines.
  private static func filled(_ words: [String]) -> String {
    var lines: [String] = []
    for word in words {
      if let last = lines.last, last.count + word.count < 98 {
        lines[lines.count - 1] += " " + word
      } else {
        lines.append("        " + word)
      }
    }
    return lines.joined(separator: "\n")
  }
}
