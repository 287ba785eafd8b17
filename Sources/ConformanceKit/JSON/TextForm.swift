/// A form that a text must have, as a schema and a message say it and as it is checked.
package struct TextForm: Sendable {
  /// The form as a regular expression of JSON Schema.
  package var pattern: String
  /// The form in words, to follow "must be".
  package var words: String
  /// Whether a text has the form.
  package var matches: @Sendable (String) -> Bool

  /// Creates a form.
  package init(pattern: String, words: String, matches: @escaping @Sendable (String) -> Bool) {
    self.pattern = pattern
    self.words = words
    self.matches = matches
  }
}
