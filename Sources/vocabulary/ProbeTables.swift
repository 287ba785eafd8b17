/// The tables and limits of the probe, in C.
struct ProbeTables {
  let vocabulary: Vocabulary

  init(_ vocabulary: Vocabulary) { self.vocabulary = vocabulary }

  /// Each file with its text.
  var files: [(path: String, text: String)] {
    let sources =
      constantTables + [errorTable, familyTable, callHeader, callTable, limitHeader, wordHeader]
      + [wordTable, objectTable, switchHeader, headerTable] + declarationTables
    return sources.map { ("Sources/CProbe/\($0.name)", $0.text) } + [readme]
  }

  /// A source file of the probe.
  typealias Source = (name: String, text: String)
}
