extension SourceText {
  /// Reports every key of an object that is not known, and every required one that is missing.
  ///
  /// `false` if the value is not an object; `what` begins the sentence.
  package func checkKeys(
    _ value: JSONValue, known: [String], required: [String], what: @autoclosure () -> String
  ) -> Bool {
    guard let members = value.object else {
      report(value.offset, "\(what()) must be an object, not \(value.kind)")
      return false
    }
    for member in members where !known.contains(member.key) {
      let suffix = DidYouMean.suffix(member.key, among: known)
      let list = suffix.isEmpty ? "; \(what()) has \(Self.list(known))" : suffix
      report(member.keyOffset, "unknown key \(quoted(member.key))\(list)")
    }
    for key in required where value[key] == nil {
      report(value.offset, "\(what()) needs \(quoted(key))")
    }
    return true
  }

  /// The text of a string; anything else is reported.
  package func string(_ value: JSONValue, _ what: @autoclosure () -> String) -> String? {
    if let text = value.string { return text }
    report(value.offset, "\(what()) must be a string, not \(value.kind)")
    return nil
  }

  /// The text of a string of a form; anything else is reported.
  package func string(
    _ value: JSONValue, _ what: @autoclosure () -> String, _ form: TextForm
  ) -> String? {
    guard let text = string(value, what()) else { return nil }
    if form.matches(text) { return text }
    report(value.offset, "\(what()) must be \(form.words), not \(quoted(text))")
    return nil
  }

  /// One of a few words; anything else is reported with what was probably meant.
  package func word(
    _ value: JSONValue, _ what: @autoclosure () -> String, among words: [String]
  ) -> String? {
    guard let text = string(value, what()) else { return nil }
    if words.contains(text) { return text }
    let suffix = DidYouMean.suffix(text, among: words)
    let list = suffix.isEmpty && words.count <= 16 ? "; it is \(Self.list(words, "or"))" : suffix
    report(value.offset, "unknown \(what()) \(quoted(text))\(list)")
    return nil
  }

  /// Words that are all of a few, from an array; `nil` after a mistake.
  package func words(_ value: JSONValue, _ what: String, among words: [String]) -> [String]? {
    guard let elements = array(value, what) else { return nil }
    let result = elements.compactMap { word($0, what, among: words) }
    return result.count == elements.count ? result : nil
  }

  /// The elements of an array that is not empty; anything else is reported.
  package func array(_ value: JSONValue, _ what: String) -> [JSONValue]? {
    guard let elements = value.array else {
      report(value.offset, "\(quoted(what)) must be an array, not \(value.kind)")
      return nil
    }
    guard !elements.isEmpty else {
      report(value.offset, "\(quoted(what)) is empty; it needs an element at least")
      return nil
    }
    return elements
  }

  /// Words in quotes with commas, and a conjunction before the last.
  package static func list(_ words: [String], _ conjunction: String = "and") -> String {
    let texts = words.map(quoted)
    guard let last = texts.last, texts.count > 1 else { return texts.first ?? "nothing" }
    return texts.dropLast().joined(separator: ", ") + " \(conjunction) " + last
  }
}
