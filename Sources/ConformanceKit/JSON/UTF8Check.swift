/// The check that a file is UTF-8, before anything else looks at it.
enum UTF8Check {
  /// Throws a mistake at the first byte that is not part of a UTF-8 character.
  static func require(_ bytes: [UInt8]) throws(JSONParser.Mistake) {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      throw JSONParser.Mistake(
        offset: 0, message: "the file begins with a byte order mark; remove it")
    }
    // Nearly every file is ASCII, and bits are gathered from many bytes at once.
    let bits = bytes.withUnsafeBufferPointer { $0.reduce(0, |) }
    guard bits >= 0x80, let first = bytes.firstIndex(where: { $0 >= 0x80 }) else { return }
    var decoder = UTF8()
    var iterator = bytes[first...].makeIterator()
    var offset = first
    while true {
      switch decoder.decode(&iterator) {
      case .scalarValue(let scalar): offset += UTF8.width(scalar)
      case .emptyInput: return
      case .error:
        throw JSONParser.Mistake(
          offset: offset, message: "the file is not UTF-8 here; save it as UTF-8")
      }
    }
  }
}
