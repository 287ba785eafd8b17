/// A form that a text must have, as a schema and a message say it and as it is checked.
struct TextForm: Sendable {
  /// The form as a regular expression of JSON Schema.
  var pattern: String
  /// The form in words, to follow "must be".
  var words: String
  /// Whether a text has the form.
  var matches: @Sendable (String) -> Bool
}
