extension TargetFacts {
  /// Takes the numbers of a greeting; those of C's limits get their names in operands.
  mutating func add(numbers: [Observation.Field]) {
    for number in numbers {
      guard let value = UInt64(number.value) else { continue }
      quantities[Self.names[number.name] ?? number.name] = value
    }
  }

  private static let names = [
    "size_max": "SIZE_MAX", "off_max": "OFF_MAX", "int_max": "INT_MAX",
    "posix_version": "POSIX_VERSION",
  ]

  /// The value of a fact.
  public subscript(key: String) -> String? {
    facts.first { $0.name == key }?.value
  }
}
