/// Quotes a text for a message, without what would disturb a terminal.
package func quoted(_ text: String) -> String {
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
package enum DidYouMean {
  /// `; did you mean "X"?` for the nearest candidate, empty if none is near.
  package static func suffix(_ text: String, among candidates: some Sequence<String>) -> String {
    guard let best = nearest(to: text, among: candidates) else { return "" }
    return "; did you mean \(quoted(best))?"
  }

  /// The candidate of the least distance, the first of equals, if it is near enough to be meant.
  static func nearest(to text: String, among candidates: some Sequence<String>) -> String? {
    let wanted = text.utf8.map(lowercased)
    guard (1...64).contains(wanted.count) else { return nil }
    // About one mistake in three characters; a short name has room for one.
    var limit = wanted.count < 2 ? 0 : max(1, wanted.count / 3)
    var rows = Rows(width: wanted.count + limit + 1)
    var best: String?
    for candidate in candidates {
      guard abs(candidate.utf8.count - wanted.count) <= limit else { continue }
      let distance = rows.distance(wanted, candidate.utf8.map(lowercased), atMost: limit)
      if distance < limit || (best == nil && distance == limit) {
        best = candidate
        limit = distance
      }
    }
    return best
  }

  /// The number of insertions, deletions, replacements and swaps of neighbours that are needed;
  /// the case of a letter counts nothing.
  package static func distance(_ first: [UInt8], _ second: [UInt8]) -> Int {
    var rows = Rows(width: second.count + 1)
    return rows.distance(first.map(lowercased), second.map(lowercased), atMost: .max)
  }

  /// Three rows of the table of distances, used again for each candidate: a file can have thousands
  /// of names that are not known.
  private struct Rows {
    var before: [Int]
    var previous: [Int]
    var current: [Int]

    init(width: Int) {
      before = Array(repeating: 0, count: width)
      previous = before
      current = before
    }

    /// The distance; only that it is more, once it is more than a limit.
    mutating func distance(_ first: [UInt8], _ second: [UInt8], atMost limit: Int) -> Int {
      for column in 0...second.count { previous[column] = column }
      for row in first.indices {
        current[0] = row + 1
        var least = row + 1
        for column in second.indices {
          let isEqual = first[row] == second[column]
          var cost = min(
            previous[column] + (isEqual ? 0 : 1), previous[column + 1] + 1, current[column] + 1)
          if row > 0, column > 0, first[row] == second[column - 1],
            first[row - 1] == second[column]
          {
            cost = min(cost, before[column - 1] + 1)
          }
          current[column + 1] = cost
          least = min(least, cost)
        }
        // A swap comes from the row before the last, by one more.
        if least > limit, previous[0...second.count].allSatisfy({ $0 >= limit }) { return least }
        (before, previous, current) = (previous, current, before)
      }
      return previous[second.count]
    }
  }

  private static func lowercased(_ byte: UInt8) -> UInt8 {
    byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte
  }
}
