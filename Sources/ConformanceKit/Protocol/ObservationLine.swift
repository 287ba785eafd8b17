import ConformanceVocabulary

/// The text of one line whose checksum is right.
struct ObservationLine {
  private typealias Bytes = Slice<UnsafeBufferPointer<UInt8>>

  private var rest: Bytes

  /// Takes the text out of `~TEXT *HHHH`; `nil` if it is not such a line.
  init?(checked line: UnsafeBufferPointer<UInt8>) {
    var line = line[...]
    while line.last == UInt8(ascii: "\r") {
      line.removeLast()
    }
    // A tilde, a space, a star and four digits.
    guard line.count >= 7, line.first == UInt8(ascii: "~") else { return nil }
    let mark = line.endIndex - 6
    guard line[mark] == UInt8(ascii: " "), line[mark + 1] == UInt8(ascii: "*") else { return nil }
    let text = line[(line.startIndex + 1)..<mark]
    let checksum = Fletcher16.checksum(UnsafeBufferPointer(rebasing: text))
    guard Self.hexadecimal(line[(mark + 2)...]) == checksum else { return nil }
    rest = text
  }

  private static func hexadecimal(_ digits: Bytes) -> UInt16? {
    var value: UInt16 = 0
    for digit in digits {
      switch digit {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): value = value << 4 | UInt16(digit - 48)
      case UInt8(ascii: "a")...UInt8(ascii: "f"): value = value << 4 | UInt16(digit - 87)
      default: return nil
      }
    }
    return value
  }

  /// What the line says, or `nil` where it is none of the protocol's.
  var event: ObservationEvent? {
    var line = self
    guard let first = line.rest.first, first >= 48, first <= 57 else { return line.probeEvent() }
    guard let number = line.number() else { return nil }
    if line.skip(".") {
      guard let step = line.number(), line.skip(" ") else { return nil }
      return line.fields().map { .step(case: number, Observation(step: step, fields: $0)) }
    }
    guard line.skip(" ") else { return nil }
    return line.caseEvent(number)
  }

  private mutating func probeEvent() -> ObservationEvent? {
    switch word() {
    case "hello":
      guard let fields = fields(), let version = fields.first, version.name == "protocol" else {
        return nil
      }
      return Int(version.value).map {
        .hello(protocolVersion: $0, numbers: Array(fields.dropFirst()))
      }
    case "fact":
      let key = word()
      return key.isEmpty ? nil : .fact(.init(name: key, value: remainder()))
    case "ready": return number().map { .ready(facts: $0) }
    case "left": return rest.isEmpty ? nil : .left(what: remainder())
    case "unreadable": return rest.isEmpty ? nil : .unreadable(error: remainder())
    case "bye": return rest.isEmpty ? .bye : nil
    default: return nil
    }
  }

  private mutating func caseEvent(_ number: Int) -> ObservationEvent? {
    switch word() {
    case "begin": .begin(case: number, id: remainder())
    case "end": self.number().map { .end(case: number, lines: $0) }
    case "unsupported": .ending(case: number, .unsupported(kind: word(), name: remainder()))
    case "timeout": .ending(case: number, .timeout)
    case "died": .ending(case: number, .died(signal: remainder()))
    case "exited": Int(remainder()).map { .ending(case: number, .exited(status: $0)) }
    case "lost": .ending(case: number, .lost)
    case "wanting": .ending(case: number, .wanting(what: word(), error: remainder()))
    case "malformed": .ending(case: number, .malformed(reason: remainder()))
    default: nil
    }
  }

  private mutating func fields() -> [NamedValue]? {
    var fields: [NamedValue] = []
    fields.reserveCapacity(3)
    while !rest.isEmpty {
      guard let equals = rest.firstIndex(of: UInt8(ascii: "=")) else { return nil }
      let name = String(decoding: rest[..<equals], as: UTF8.self)
      rest = rest[(equals + 1)...]
      fields.append(.init(name: name, value: word()))
    }
    return fields
  }

  private mutating func number() -> Int? {
    var value = 0
    var count = 0
    while let digit = rest.first, digit >= 48, digit <= 57 {
      guard count < 15 else { return nil }
      value = value * 10 + Int(digit - 48)
      count += 1
      rest.removeFirst()
    }
    return count == 0 ? nil : value
  }

  private mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard rest.first == UInt8(ascii: character) else { return false }
    rest.removeFirst()
    return true
  }

  /// The text up to the next space, which is taken as well.
  private mutating func word() -> String {
    let end = rest.firstIndex(of: UInt8(ascii: " ")) ?? rest.endIndex
    let word = String(decoding: rest[..<end], as: UTF8.self)
    rest = rest[end...].dropFirst()
    return word
  }

  private mutating func remainder() -> String {
    let text = String(decoding: rest, as: UTF8.self)
    rest = rest[rest.endIndex...]
    return text
  }
}

/// The checksum of a line of observations.
enum Fletcher16 {
  /// The checksum modulo 255, with both sums from 0.
  static func checksum(_ bytes: some Sequence<UInt8>) -> UInt16 {
    var first: UInt64 = 0
    var second: UInt64 = 0
    // Lines are short: 64 bits cannot overflow before the single reduction at the end.
    for byte in bytes {
      first &+= UInt64(byte)
      second &+= first
    }
    return UInt16(truncatingIfNeeded: (second % 255) << 8 | first % 255)
  }
}
