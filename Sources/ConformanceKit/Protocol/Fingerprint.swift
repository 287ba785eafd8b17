/// A number that is another one, as good as surely, where anything that went into it is another.
package struct Fingerprint {
  // FNV-1a, of 64 bits.
  private var value: UInt64 = 0xCBF2_9CE4_8422_2325

  package init(value: UInt64 = 0xCBF2_9CE4_8422_2325) {
    self.value = value
  }

  /// Adds bytes, and that they end here.
  package mutating func add(_ bytes: some Sequence<UInt8>) {
    var count: UInt64 = 0
    for byte in bytes {
      add(byte)
      count += 1
    }
    withUnsafeBytes(of: count.littleEndian) { $0.forEach { add($0) } }
  }

  /// The number in hexadecimal digits.
  package var text: String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  private mutating func add(_ byte: UInt8) {
    value = (value ^ UInt64(byte)) &* 0x100_0000_01B3
  }
}
