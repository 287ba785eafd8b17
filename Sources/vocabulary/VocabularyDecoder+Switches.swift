import ConformanceJSON

/// Decoding the switches of the probe.
extension VocabularyDecoder {
  private static let switchKeys = [
    "if", "where", "functions", "headers", "includes", "types", "fields", "constants",
    "expressions", "libraries", "without",
  ]

  /// A switch, with what must be there for it to be on.
  func probeSwitch(_ value: JSONValue) -> Vocabulary.Switch? {
    guard let name = name(value, keys: Self.switchKeys) else { return nil }
    return Vocabulary.Switch(
      name: name, conditions: list(value, "if"), place: text(value, "where"),
      functions: list(value, "functions"), headers: list(value, "headers"),
      includes: list(value, "includes"), types: list(value, "types"),
      fields: value["fields"].map { each($0, field) } ?? [],
      constants: list(value, "constants"), expressions: list(value, "expressions"),
      libraries: list(value, "libraries"), without: text(value, "without") ?? "")
  }

  private func field(_ value: JSONValue) -> (structure: String, member: String)? {
    let words = strings(value)
    if words.count == 2 { return (words[0], words[1]) }
    source.report(
      value.offset, "a field is a type and a member, such as [\"siginfo_t\", \"si_addr\"]")
    return nil
  }

  private func list(_ value: JSONValue, _ key: String) -> [String] {
    value[key].map(strings) ?? []
  }
}
