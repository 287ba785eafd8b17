/// A name and its value: a field of an observation, or a fact of a target.
public struct NamedValue: Sendable, Hashable {
  /// The name, such as `ret` or `page`.
  public var name: String
  /// The text of the value, without line breaks.
  public var value: String

  /// Creates a pair.
  public init(name: String, value: String) {
    self.name = name
    self.value = value
  }
}

extension [NamedValue] {
  /// The first value of a name.
  public subscript(name: String) -> String? { first { $0.name == name }?.value }

  /// The values by their names, of each name the first.
  var byName: [String: String] {
    Dictionary(map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
  }
}
