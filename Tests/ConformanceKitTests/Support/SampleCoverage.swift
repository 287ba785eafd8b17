@testable import ConformanceCases

/// A library and a record of what its cases did under mutants, for the tests of coverage.
enum SampleCoverage {
  /// Cases with a mutant, with none, and of every kind of which none can be asked.
  static let library = CaseLibrary(
    cases: (["some", "choice"] + (0..<12).map { "none-\($0)" } + ["unsupported", "known", "new"])
      .map {
        testCase(id: "mmap/topic/\($0)")
      },
    catalogue: Catalogue(requirements: [
      requirement(), requirement("mmap-72", level: .may, text: "It may."),
    ]))

  /// What is known of them, on a system whose name would draw on a terminal.
  static let record = MutantRecord(
    system: "Li\u{1B}nux",
    mutants: [
      MutantRecord.Mutant(name: "one", seen: 1), MutantRecord.Mutant(name: "other", seen: 2),
      MutantRecord.Mutant(name: "left", seen: 1),
    ],
    cases: library.cases.reduce(into: [:]) { cases, element in
      switch element.id {
      case "mmap/topic/some": cases[element.id] = .fails(["one", "other"])
      case "mmap/topic/choice": cases[element.id] = .changes(["left"])
      case "mmap/topic/unsupported": cases[element.id] = .unsupported
      case "mmap/topic/known": cases[element.id] = .known
      case "mmap/topic/new": break
      default: cases[element.id] = .fails([])
      }
    })

  /// A file of cases by their names in it, `INTERFACE/topic.json` of `mmap`.
  static func caseFile(ids: [String]) -> String {
    let cases = ids.map { id in
      """
      { "id": "\(id)", "title": "A case", "requirements": ["mmap-1"], "steps": [
        { "call": "munmap", "addr": "0", "len": "0", "expect": "success" } ] }
      """
    }
    return "{ \"interface\": \"mmap\", \"cases\": [\(cases.joined(separator: ", "))] }"
  }
}
