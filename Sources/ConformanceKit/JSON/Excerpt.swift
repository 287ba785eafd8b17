/// The part of a line about a place in it that fits on a terminal, with a caret below the place.
package struct Excerpt: Sendable, Hashable {
  /// How many characters are shown.
  static let width = 88
  /// How many bytes on either side are looked at: characters have up to a dozen.
  static let reach = width * 12

  /// The text, without what would disturb a terminal.
  private(set) var text: String
  /// How many characters stand before the place.
  private(set) var indent: Int

  /// Creates an excerpt.
  ///
  /// - Parameters:
  ///   - before: What stands before the place in its line, or the end of that.
  ///   - after: What follows it in its line, or the beginning of that.
  ///   - isCut: Whether the line has more on either side.
  init(before: String, after: String, isCut: (before: Bool, after: Bool)) {
    var characters = (before + after).map { $0 == "\t" ? " " : Self.visible($0) }
    var caret = before.count
    // So far to the right only the neighbourhood of the place is shown.
    if isCut.before || (characters.count > Self.width && caret > Self.width - 8) {
      let cut = max(0, min(caret - Self.width / 2, characters.count - Self.width))
      characters = ["…"] + characters.dropFirst(cut)
      caret += 1 - cut
    }
    if characters.count > Self.width + 1 || isCut.after {
      characters = characters.prefix(Self.width) + ["…"]
    }
    text = String(characters)
    indent = caret
  }

  private static func visible(_ character: Character) -> Character {
    character.unicodeScalars.allSatisfy(\.isPrintable) ? character : "\u{FFFD}"
  }
}
