import ConformanceJSON
import ConformanceVocabulary

/// A form of an `expect`: a word, or an object with a key of this name.
///
/// Whoever decodes an expectation, says what a call can be expected to give, or writes the schema
/// goes by `all`.
final class ExpectationForm: Sendable {
  /// A key of the object, with the schema of its value.
  struct Key: Sendable {
    let name: String
    let schema: Schema
  }

  /// The schema of a value, of a call whose result `as` names or not.
  typealias Schema = @Sendable (_ call: Call, _ isNamed: Bool) -> JSONValue

  /// What is written where a form stands.
  struct Written {
    /// The value of the key that makes it this form.
    let argument: JSONValue
    /// The object, for the other keys.
    let object: JSONValue
    /// The step that it is an expectation of.
    let step: WrittenStep
  }

  /// Whether a call can do what the form says, where `as` names its result, or its bytes go to a
  /// buffer in memory.
  typealias Condition = @Sendable (_ call: Call, _ isNamed: Bool, _ hasBuffer: Bool) -> Bool
  /// Reads what is written; what is wrong is reported.
  typealias Reader = @Sendable (StepDecoder, Written) -> Expectation?

  /// The word, or the key that makes an object one of this form.
  let name: String
  /// The form in words, as something that a call gives.
  let words: String
  /// What a word means; `nil` for an object.
  let plain: Expectation?
  /// The keys of an object.
  let keys: [Key]
  /// Whether it can be an alternative of `anyOf`.
  let isAlternative: Bool
  /// Reads an object.
  let read: Reader
  private let isPossible: Condition

  /// Creates a form.
  ///
  /// - Parameters:
  ///   - name: The word, or the key.
  ///   - words: What a call gives, in words.
  ///   - plain: What a word means.
  ///   - schema: The schema of the argument of a key.
  ///   - beside: The other keys that may stand beside it.
  ///   - isAlternative: Whether it can be an alternative of `anyOf`.
  ///   - isPossible: Whether a call can do what it says.
  ///   - read: What is written, as an expectation.
  init(
    _ name: String, _ words: String, means plain: Expectation? = nil, schema: Schema? = nil,
    beside: [Key] = [], isAlternative: Bool = true, of isPossible: @escaping Condition,
    read: @escaping Reader = { _, _ in nil }
  ) {
    self.name = name
    self.words = words
    self.plain = plain
    keys = (schema.map { [Key(name: name, schema: $0)] } ?? []) + beside
    self.isAlternative = isAlternative
    self.isPossible = isPossible
    self.read = read
  }

  /// Whether the call of a step can do what the form says.
  func isAllowed(in step: WrittenStep) -> Bool {
    isPossible(step.call, step.isNamed, step.call.result == .count && step.has("buf"))
  }

  /// Whether a call can do what the form says.
  func isAllowed(for call: Call, isNamed: Bool = false) -> Bool {
    isPossible(call, isNamed, false)
  }

  /// Where the key stands that makes an expectation one of this form.
  func offset(in value: JSONValue) -> Int {
    value.object?.first { $0.key == name }?.keyOffset ?? value.offset
  }
}

// MARK: - The form of an expectation

extension ExpectationForm {
  private static let plainForms = all.filter { $0.plain != nil }
  private static let objectForms = all.filter { $0.plain == nil }
  private static let objectFormsByName = Dictionary(
    objectForms.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })

  /// The form of an expectation; what has none is reported.
  static func of(_ value: JSONValue, _ source: SourceText) -> ExpectationForm? {
    if let text = value.string {
      if let form = plainForms.first(where: { $0.name == text }) { return form }
      let suffix = StepDecoder.hint(text, plainForms.map(\.name) + ["object"])
      source.report(value.offset, "unknown expectation \(quoted(text))\(suffix)")
      return nil
    }
    guard let members = value.object else {
      source.report(value.offset, "\"expect\" must be a string or an object, not \(value.kind)")
      return nil
    }
    if members.count == 1, let form = objectFormsByName[members[0].key] { return form }
    let forms = objectForms.filter { value[$0.name] != nil }
    // An errno stands beside another form, or alone.
    let main = forms.count > 1 ? forms.filter { $0 !== errno } : forms
    if let form = main.first, main.count == 1 { return form }
    let names = objectForms.map(\.name)
    if main.count > 1 {
      source.report(
        value.offset,
        "an expectation is one thing, not \(SourceText.list(main.map(\.name))); use \"anyOf\", "
          + "or two cases")
    } else {
      let suffix = members.first.map { DidYouMean.suffix($0.key, among: names) } ?? ""
      source.report(
        members.first?.keyOffset ?? value.offset,
        suffix.isEmpty
          ? "an expectation has one of \(SourceText.list(names, "or"))"
          : "unknown expectation \(quoted(members.first?.key ?? ""))\(suffix)")
    }
    return nil
  }
}
