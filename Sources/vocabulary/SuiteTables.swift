/// The tables of the suite, in Swift.
struct SuiteTables {
  let vocabulary: Vocabulary

  init(_ vocabulary: Vocabulary) { self.vocabulary = vocabulary }

  /// Each file with its text.
  var files: [(path: String, text: String)] { [extensions] }
}
