/// The lines of a console in which an observation begins that does not end: whether they are cut.
///
/// They are where many of them, or that of a greeting, are as long as the longest line of all.
struct ConsoleCuts: Sendable {
  /// The length of the longest line.
  var longest = 0

  private var counts: [Int: Int] = [:]
  private var greetings: Set<Int> = []

  /// How many lines there must be before that is no chance.
  private static let enough = 5

  /// Adds a line.
  ///
  /// - Parameters:
  ///   - beginning: What it has of an observation.
  ///   - length: Its length.
  mutating func add(_ beginning: [UInt8], of length: Int) {
    // With all of its end it was damaged, not cut.
    let mark = beginning.suffix(6)
    guard mark.count < 6 || mark.prefix(2) != [UInt8(ascii: " "), UInt8(ascii: "*")] else { return }
    counts[length, default: 0] += 1
    if beginning.starts(with: Array("~hello ".utf8)) { greetings.insert(length) }
  }

  /// The column at which lines are cut, and how many are; `nil` where none is.
  var column: (column: Int, lines: Int)? {
    guard let lines = counts[longest], lines >= Self.enough || greetings.contains(longest) else {
      return nil
    }
    return (longest, lines)
  }
}
