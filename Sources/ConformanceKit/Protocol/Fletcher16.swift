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
