/// Quotes a text for a message, without what would disturb a terminal.
func quoted(_ text: String) -> String {
  var result = "\""
  for scalar in text.unicodeScalars.prefix(80) {
    switch scalar {
    case "\"", "\\": result += "\\\(scalar)"
    case "\n": result += "\\n"
    default:
      let isControl = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
      result += isControl ? "\\u{\(String(scalar.value, radix: 16))}" : String(scalar)
    }
  }
  return result + (text.unicodeScalars.count > 80 ? "…\"" : "\"")
}

/// Proposes the name that was probably meant.
enum DidYouMean {
  /// `; did you mean "X"?` for the nearest candidate, empty if none is near.
  static func suffix(_ text: String, among candidates: some Sequence<String>) -> String {
    guard let best = nearest(to: text, among: candidates) else { return "" }
    return "; did you mean \(quoted(best))?"
  }

  /// The candidate of the least distance, the first of equals, if it is near enough to be meant.
  static func nearest(to text: String, among candidates: some Sequence<String>) -> String? {
    let wanted = Array(text.utf8)
    guard (1...64).contains(wanted.count) else { return nil }
    // About one mistake in three characters; a short name has room for one.
    var limit = wanted.count < 2 ? 0 : max(1, wanted.count / 3)
    var best: String?
    for candidate in candidates {
      let bytes = Array(candidate.utf8)
      guard abs(bytes.count - wanted.count) <= limit else { continue }
      let distance = distance(wanted, bytes)
      if distance < limit || (best == nil && distance == limit) {
        best = candidate
        limit = distance
      }
    }
    return best
  }

  /// The number of insertions, deletions, replacements and swaps of neighbours that are needed;
  /// the case of a letter counts nothing.
  static func distance(_ first: [UInt8], _ second: [UInt8]) -> Int {
    let first = first.map(lowercased)
    let second = second.map(lowercased)
    var before: [Int] = []
    var previous = Array(0...second.count)
    for row in first.indices {
      var current = [row + 1]
      for column in second.indices {
        let isEqual = first[row] == second[column]
        var cost = min(
          previous[column] + (isEqual ? 0 : 1), previous[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, first[row] == second[column - 1],
          first[row - 1] == second[column]
        {
          cost = min(cost, before[column - 1] + 1)
        }
        current.append(cost)
      }
      before = previous
      previous = current
    }
    return previous[second.count]
  }

  private static func lowercased(_ byte: UInt8) -> UInt8 {
    byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte
  }
}
