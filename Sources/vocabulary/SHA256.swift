import Foundation

/// The digest by which a browser knows a script or a style (FIPS 180-4).
enum SHA256 {
  /// The digest of a text, in base 64.
  static func digest(of text: String) -> String {
    var message = Array(text.utf8)
    let length = UInt64(message.count) * 8
    message.append(0x80)
    while message.count % 64 != 56 { message.append(0) }
    for shift in stride(from: 56, through: 0, by: -8) {
      message.append(UInt8(truncatingIfNeeded: length >> UInt64(shift)))
    }
    var state = roots(of: 8) { $0.squareRoot() }
    for start in stride(from: 0, to: message.count, by: 64) {
      add(message[start..<start + 64], to: &state)
    }
    let bytes = state.flatMap { word in
      [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: word >> UInt32($0)) }
    }
    return Data(bytes).base64EncodedString()
  }

  private static let constants = roots(of: 64) { cbrt($0) }

  /// The first 32 bits of what is behind the point in roots of the first primes.
  private static func roots(of count: Int, _ root: (Double) -> Double) -> [UInt32] {
    let primes = (2...311).filter { number in !(2..<number).contains { number % $0 == 0 } }
    return primes.prefix(count).map { prime in
      let value = root(Double(prime))
      return UInt32((value - value.rounded(.down)) * 4_294_967_296)
    }
  }

  private static func add(_ block: ArraySlice<UInt8>, to state: inout [UInt32]) {
    var words = stride(from: block.startIndex, to: block.endIndex, by: 4).map { start in
      block[start..<start + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    }
    for index in 16..<64 {
      let (early, late) = (words[index - 15], words[index - 2])
      let first = turned(early, 7) ^ turned(early, 18) ^ early >> 3
      let second = turned(late, 17) ^ turned(late, 19) ^ late >> 10
      words.append(words[index - 16] &+ first &+ words[index - 7] &+ second)
    }
    var own = state
    for (word, constant) in zip(words, constants) {
      let (a, e) = (own[0], own[4])
      let chosen = (e & own[5]) ^ (~e & own[6])
      let most = (a & own[1]) ^ (a & own[2]) ^ (own[1] & own[2])
      let first =
        own[7] &+ (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) &+ chosen
        &+ constant &+ word
      let second = (turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) &+ most
      own = [first &+ second, a, own[1], own[2], own[3] &+ first, e, own[5], own[6]]
    }
    state = zip(state, own).map { $0 &+ $1 }
  }

  private static func turned(_ word: UInt32, _ places: UInt32) -> UInt32 {
    word >> places | word << (32 - places)
  }
}
