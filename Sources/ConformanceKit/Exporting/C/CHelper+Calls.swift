extension CHelper {
  /// The helpers that an expression calls.
  static func called(in expression: String) -> Set<CHelper> {
    var called: Set<CHelper> = []
    var name: [UInt8] = []
    for byte in expression.utf8 {
      if isOfName(byte) {
        name.append(byte)
      } else {
        if byte == UInt8(ascii: "("), let helper = definitions[name] { called.insert(helper) }
        name.removeAll(keepingCapacity: true)
      }
    }
    return called
  }

  /// The helper that declares a type.
  static func declaring(_ type: String) -> CHelper? {
    allCases.first { $0.text.contains("\(type) {") }
  }

  /// The helpers by the functions that they define.
  private static let definitions: [[UInt8]: CHelper] = allCases.reduce(into: [:]) { all, helper in
    for line in helper.text.split(separator: "\n") where line.hasPrefix("static ") {
      guard let end = line.utf8.firstIndex(of: UInt8(ascii: "(")) else { continue }
      let name = line.utf8[..<end].reversed().prefix(while: isOfName)
      all[name.reversed()] = helper
    }
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
