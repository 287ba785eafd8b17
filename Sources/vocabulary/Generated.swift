/// The files that are generated from a vocabulary.
enum Generated {
  /// Each file by its path from the root of the package, with its text.
  static func files(of vocabulary: Vocabulary) -> [(path: String, text: String)] {
    ProbeTables(vocabulary).files + SuiteTables(vocabulary).files
      + [VocabularySchema(vocabulary).file, ReferenceTables(vocabulary).file]
  }

  /// What stands at the head of each.
  static let note = "Generated from Cases/vocabulary; \(Renewal.command) writes it anew."
}
