/// Bytes as hexadecimal text.
package enum Hexadecimal {
  /// The bytes, two digits each.
  package static func text(_ bytes: some Sequence<UInt8>) -> String {
    var text: [UInt8] = []
    for byte in bytes {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The bytes, or where they are many the first of them and their number.
  package static func short(_ bytes: [UInt8]) -> String {
    guard let first = bytes.first else { return "nothing" }
    if bytes.count > 1, bytes.allSatisfy({ $0 == first }) {
      return "\(text([first])) * \(bytes.count)"
    }
    return bytes.count <= 16 ? text(bytes) : "\(text(bytes.prefix(16)))... (\(bytes.count) bytes)"
  }

  /// The bytes that a text stands for; `nil` if it is not of pairs of digits.
  package static func bytes(_ text: String) -> [UInt8]? {
    let digits = text.utf8.map(value)
    guard digits.count.isMultiple(of: 2) else { return nil }
    var bytes: [UInt8] = []
    for index in stride(from: 0, to: digits.count, by: 2) {
      guard let high = digits[index], let low = digits[index + 1] else { return nil }
      bytes.append(high << 4 | low)
    }
    return bytes
  }

  private static let digits = Array("0123456789abcdef".utf8)

  private static func value(_ digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
