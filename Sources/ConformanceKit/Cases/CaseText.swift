/// A case in words: its C-like steps, what they assert, and the requirements they rest on.
package enum CaseText {
  /// The case as `show` prints it, with a line feed at the end.
  package static func text(of element: Case) -> String {
    var parts = [heading(of: element)]
    parts.append(element.requirements.map(text).joined())
    if !element.gates.isEmpty {
      parts.append("needs\n" + element.gates.map { "  \(words($0))\n" }.joined())
    }
    parts.append("steps\n" + steps(of: element).map { $0 + "\n" }.joined())
    if let note = element.note {
      parts.append("note: \(note)\n")
    }
    return parts.joined(separator: "\n")
  }

  private static func heading(of element: Case) -> String {
    "\(element.id)\n\(element.title)\n\(element.location)\n"
  }

  private static func text(of requirement: Requirement) -> String {
    let option = requirement.option.map { ", option \($0)" } ?? ""
    return """
      \(requirement.id) (\(requirement.level.rawValue)\(option); \(requirement.interface), \
      \(requirement.section))
        \(requirement.text)

      """
  }

  private static func words(_ gate: Gate) -> String {
    switch gate.kind {
    case .where: gate.value
    case .privilege:
      gate.value == "appropriate" ? "appropriate privileges" : "an ordinary user"
    case .system, .option, .constant, .capability, .fileSystem, .assumed, .ignored:
      "\(gate.kind.rawValue) \(gate.value)"
    }
  }

  /// The steps in a column, and behind each what is asserted of it.
  package static func steps(of element: Case) -> [String] {
    let lines = StepText.lines(of: element.steps)
    let texts = lines.map { String(repeating: "  ", count: $0.depth + 1) + $0.text }
    let asserted = zip(lines, texts).filter { $0.0.expectation != nil }
    let width = min(72, asserted.map { $0.1.count }.max() ?? 0)
    return zip(lines, texts).map { line, text in
      guard let expectation = line.expectation else { return text }
      let padding = String(repeating: " ", count: max(0, width - text.count))
      return "\(text)\(padding)  // \(expectation)"
    }
  }
}
