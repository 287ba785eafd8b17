/// The tables and limits of the probe, in C.
struct ProbeTables {
  let vocabulary: Vocabulary

  init(_ vocabulary: Vocabulary) { self.vocabulary = vocabulary }

  /// Each file with its text.
  var files: [(path: String, text: String)] { [] }
}
