/// Coverage as tables that paste into an issue or a summary of CI.
enum CoverageMarkdown {
  static func text(of coverage: Coverage) -> String {
    var text = "\(coverage.sentence).\n\n"
    text += table("interface", coverage.interfaces) + "\n" + table("level", coverage.levels)
    return text + requirements(coverage.entries) + (coverage.mutants.map(cases) ?? "")
  }

  private static func requirements(_ entries: [Coverage.Entry]) -> String {
    let open = entries.filter { $0.reason != nil }
    guard !open.isEmpty else { return "" }
    return "\n| requirement | level | why no case |\n|---|---|---|\n"
      + open.map { entry in
        let requirement = entry.requirement
        return "| \(requirement.id) | \(requirement.level.rawValue) | "
          + "\(cell(entry.reason ?? "")) |\n"
      }.joined()
  }

  private static func cases(_ mutants: Coverage.Mutants) -> String {
    let text = "\n\(mutants.sentence).\n"
    return text
      + table("| case | why no mutant |\n|---|---|\n", mutants.open.map { [$0.id, $0.reason] })
      + table("| mutant that one case alone sees |\n|---|\n", mutants.thin.map { [$0] })
  }

  private static func table(_ head: String, _ rows: [[String]]) -> String {
    guard !rows.isEmpty else { return "" }
    return "\n" + head + rows.map { "| \($0.map(cell).joined(separator: " | ")) |\n" }.joined()
  }

  private static func table(_ head: String, _ groups: [Coverage.Group]) -> String {
    let heads = Coverage.Tally.heads.joined(separator: " | ")
    let rule = String(repeating: "--:|", count: Coverage.Tally.heads.count)
    return "| \(head) | \(heads) |\n|---|\(rule)\n"
      + groups.filter { !$0.entries.isEmpty }
      .map { group in
        let cells = group.tally.columns.map(String.init).joined(separator: " | ")
        return "| \(group.name) | \(cells) |\n"
      }.joined()
  }

  /// Text that cannot end its cell.
  private static func cell(_ text: String) -> String {
    text.replacing("|", with: "\\|").replacing("\n", with: " ")
  }
}
