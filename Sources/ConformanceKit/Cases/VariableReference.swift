/// A place in a text where the value of a variable of a matrix is put.
struct VariableReference {
  /// The name behind the `$`.
  var name: String
  /// The name behind the dot, if there is one.
  var member: String?
  /// The bytes of the text, from the `$` to the end of `name`.
  var range: Range<Int>
  /// The end of `.member`.
  var memberEnd: Int

  /// All references of a text, in its order.
  static func all(in text: String) -> [VariableReference] {
    let bytes = Array(text.utf8)
    var references: [VariableReference] = []
    var position = 0
    while position < bytes.count {
      let start = position
      position += 1
      guard bytes[start] == UInt8(ascii: "$") else { continue }
      let end = nameEnd(bytes, from: start + 1)
      guard end > start + 1 else { continue }
      var reference = VariableReference(
        name: String(decoding: bytes[(start + 1)..<end], as: UTF8.self), range: start..<end,
        memberEnd: end)
      position = end
      if end < bytes.count, bytes[end] == UInt8(ascii: ".") {
        let memberEnd = nameEnd(bytes, from: end + 1)
        if memberEnd > end + 1 {
          reference.member = String(decoding: bytes[(end + 1)..<memberEnd], as: UTF8.self)
          reference.memberEnd = memberEnd
        }
      }
      references.append(reference)
    }
    return references
  }

  private static func nameEnd(_ bytes: [UInt8], from start: Int) -> Int {
    guard start < bytes.count, bytes[start] &- UInt8(ascii: "a") < 26 else { return start }
    return bytes[start...].firstIndex {
      !($0 &- UInt8(ascii: "a") < 26 || $0 &- UInt8(ascii: "0") < 10 || $0 == UInt8(ascii: "_"))
    } ?? bytes.count
  }
}
