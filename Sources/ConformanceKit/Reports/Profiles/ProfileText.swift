import ConformanceCases

/// The page that a porter looks at every day: what is complete, and what would unlock the next.
package enum ProfileText {
  /// The text of a summary, with a line feed at the end.
  package static func text(of summary: ProfileSummary) -> String {
    let profile = summary.profile
    var text = "profile \(profile.name): \(profile.title)\n"
    if let source = profile.source { text += "source: \(source)\n" }
    text += "\n"
    for (stage, row) in zip(profile.stages, summary.cells) where row.contains(where: \.isUsed) {
      text += line(stage.title, row, profile)
    }
    text += "\n" + sections(summary)
    if let next = next(summary) { text += "\n" + next }
    return text + "\n\(summary.verdict.words)\n"
  }

  /// One stage: its state, and how many cases of what it needs pass.
  private static func line(
    _ title: String, _ row: [ProfileSummary.Cell], _ profile: Profile
  ) -> String {
    let (needed, optional) = profile.split(row)
    let state = state(needed)
    var text = "  \(state)" + padding(state, 10) + title + padding(title, 30) + counts(needed)
    if optional.contains(where: { $0.count > 0 }) { text += ", optional \(counts(optional))" }
    return text + "\n"
  }

  /// How far a stage is; with a known deviation it is not complete.
  package static func state(_ cells: [ProfileSummary.Cell]) -> String {
    let passed = cells.map(\.passed).reduce(0, +)
    if cells.allSatisfy({ $0.passed == $0.count }) {
      if cells.contains(where: { $0.unannounced > 0 }) { return "partly" }
      return passed == 0 ? "-" : "complete"
    }
    if passed == 0, cells.allSatisfy({ $0.known.total == 0 }) { return "absent" }
    return cells.allSatisfy(\.open.isEmpty) ? "deviates" : "partly"
  }

  package static func counts(_ cells: [ProfileSummary.Cell]) -> String {
    let all = cells.map(\.count).reduce(0, +)
    let known = cells.map(\.known).reduce(BasisCounts(), +)
    let verb = known.total == 1 ? "fails" : "fail"
    let note = known.total > 0 ? ", \(known.total) \(verb) as known\(known.note)" : ""
    return "\(cells.map(\.passed).reduce(0, +)) of \(all)" + note
  }

  private static func sections(_ summary: ProfileSummary) -> String {
    summary.profile.sections.enumerated().map { index, section in
      let cells = summary.cells.map { $0[index] }
      let others = cells.map(\.others).reduce(0, +)
      let verb = others == 1 ? "does" : "do"
      var note = others > 0 ? ", \(others) \(verb) not concern this target" : ""
      let unasked = cells.map(\.unasked).reduce(0, +)
      if unasked > 0 { note += ", \(unasked) cannot be asked of it" }
      let unannounced = cells.map(\.unannounced).reduce(0, +)
      if unannounced > 0 { note += ", \(unannounced) not announced and not passed" }
      if section.need != .optional, cells.contains(where: \.isUsed),
        cells.allSatisfy({ $0.judged == 0 })
      {
        note += ": nothing of it was judged"
      }
      return "  \(section.title)\(padding(section.title, 40))\(section.need.rawValue)"
        + padding(section.need.rawValue, 17) + counts(cells) + note + "\n"
    }.joined()
  }

  /// The first stage that is not complete, and the cases that would complete it.
  private static func next(_ summary: ProfileSummary) -> String? {
    let profile = summary.profile
    for (stage, row) in zip(profile.stages, summary.cells) {
      let open = profile.split(row).needed.flatMap(\.open)
      guard !open.isEmpty else { continue }
      let rest = open.count > 10 ? "  … and \(open.count - 10) more\n" : ""
      return "next, to complete \"\(stage.title)\":\n"
        + open.prefix(10).map { "  \($0)\n" }.joined() + rest
    }
    return nil
  }

  private static func padding(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(1, width - text.count))
  }
}
