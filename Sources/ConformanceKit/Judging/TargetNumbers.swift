import ConformanceProtocol

/// The quantities of operands on one target.
struct TargetNumbers: Sendable {
  /// The greatest address, which is `MAP_FAILED` as well.
  let greatestAddress: UInt64
  /// The size of a page.
  let page: UInt64
  /// The fields that the target does not tell of a caught signal.
  let lacksOfSignals: Set<Substring>

  private let quantities: [String: UInt64]

  init(_ facts: TargetFacts) {
    greatestAddress = facts["word"] == "32" ? UInt64(UInt32.max) : .max
    page = max(1, facts.quantities["page"] ?? 4096)
    lacksOfSignals = Set((facts["signals-lack"] ?? "").split(separator: ","))
    var quantities = Self.constants
    quantities["MAP_FAILED"] = greatestAddress
    quantities.merge(facts.quantities) { $1 }
    if let greatest = facts.quantities["INT_MAX"] {
      quantities["INT_MIN"] = ~greatest
    }
    self.quantities = quantities
  }

  /// The value of a quantity, if it is one.
  subscript(name: String) -> UInt64? { quantities[name] }

  private static let constants: [String: UInt64] = [
    "KiB": 1 << 10, "MiB": 1 << 20, "GiB": 1 << 30, "TiB": 1 << 40, "NULL": 0,
  ]
}
