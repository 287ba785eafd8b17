/// A name and its value: a field of an observation, or a fact of a target.
package struct NamedValue: Sendable, Hashable {
  /// The name, such as `ret` or `page`.
  package var name: String
  /// The text of the value, without line breaks.
  package var value: String

  /// Creates a pair.
  package init(name: String, value: String) {
    self.name = name
    self.value = value
  }
}

extension [NamedValue] {
  /// The first value of a name.
  package subscript(name: String) -> String? { first { $0.name == name }?.value }

  /// The values by their names, of each name the first.
  package var byName: [String: String] {
    Dictionary(map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
  }
}
