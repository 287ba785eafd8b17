/// Coverage in columns for a terminal of 80 characters.
enum CoverageTerminal {
  static func text(of coverage: Coverage) -> String {
    var text = table("interface", coverage.interfaces) + "\n" + table("level", coverage.levels)
    let open = coverage.entries.filter { $0.reason != nil }
    if !open.isEmpty {
      text += "\nwithout a case\n" + open.map(line).joined()
    }
    text += coverage.mutants.map(lists) ?? ""
    text += "\n" + coverage.sentence + "\n"
    return text + (coverage.mutants.map { $0.sentence + "\n" } ?? "")
  }

  /// How many of a list are named.
  private static let limit = 10

  private static func lists(_ mutants: Coverage.Mutants) -> String {
    list("without a mutant that fails them", mutants.missing.map(\.id))
      + list("mutants that one case alone sees", mutants.thin)
  }

  private static func list(_ head: String, _ names: [String]) -> String {
    guard !names.isEmpty else { return "" }
    let text = "\n\(head)\n" + names.prefix(limit).map { "  \($0)\n" }.joined()
    guard names.count > limit else { return text }
    return text + "  … and \(names.count - limit) more: --format markdown names all\n"
  }

  private static func table(_ head: String, _ groups: [Coverage.Group]) -> String {
    row(head, Coverage.Tally.heads)
      + groups.filter { !$0.entries.isEmpty }
      .map { row($0.name, $0.tally.columns.map { $0 == 0 ? "." : String($0) }) }.joined()
  }

  private static func row(_ name: String, _ cells: [String]) -> String {
    let padding = String(repeating: " ", count: max(1, 26 - name.count))
    let columns = cells.map { String(repeating: " ", count: max(1, 10 - $0.count)) + $0 }
    return name + padding + columns.joined() + "\n"
  }

  private static func line(_ entry: Coverage.Entry) -> String {
    let name = "\(entry.requirement.id) (\(entry.requirement.level.rawValue))"
    return "  \(name)\n    \(entry.reason ?? "")\n"
  }
}
