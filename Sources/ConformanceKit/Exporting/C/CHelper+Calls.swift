extension CHelper {
  /// The helpers that an expression calls.
  static func called(in expression: String) -> Set<CHelper> {
    var called: Set<CHelper> = []
    let text = expression.utf8
    for end in text.indices where text[end] == UInt8(ascii: "(") {
      let start = text[..<end].lastIndex { !isOfName($0) }.map { text.index(after: $0) }
      if let helper = definers[String(expression[(start ?? text.startIndex)...end])] {
        called.insert(helper)
      }
    }
    return called
  }

  private static func isOfName(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "_") || (48...57).contains(byte) || (97...122).contains(byte | 0x20)
  }

  /// All helpers that some need, in the order in which they are written.
  static func all(_ helpers: Set<CHelper>) -> [CHelper] {
    var known = helpers
    var next = helpers
    while !next.isEmpty {
      next = next.reduce(into: Set()) { $0.formUnion($1.needs) }.subtracting(known)
      known.formUnion(next)
    }
    return allCases.filter(known.contains)
  }
}
