/// The text of one file while it is decoded, with the mistakes found in it so far.
package final class SourceText {
  /// The path as it was given.
  package let path: String
  package let bytes: [UInt8]
  private var mistakes: [Mistake] = []
  private var seen: Set<Mistake> = []
  /// The last offset whose column was counted.
  private var counted = (offset: 0, column: 1)
  private lazy var lineStarts: [Int] = {
    bytes.withUnsafeBufferPointer { bytes in
      var starts = [0]
      for index in bytes.indices where bytes[index] == 0x0A { starts.append(index + 1) }
      return starts
    }
  }()

  private struct Mistake: Hashable {
    var offset: Int
    var message: String
  }

  /// Creates a text.
  package init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }

  /// Parses the text as JSON; `nil` after a mistake that is then reported.
  package func parseJSON() -> JSONValue? {
    do {
      return try JSONParser.parse(bytes) { report($0.offset, $0.message) }
    } catch {
      report(error.offset, error.message)
      return nil
    }
  }

  /// Reports a mistake, once however often it is met in the cases of a matrix.
  package func report(_ offset: Int, _ message: String) {
    let mistake = Mistake(offset: offset, message: message)
    if seen.insert(mistake).inserted { mistakes.append(mistake) }
  }

  /// Whether nothing was reported.
  package var isSound: Bool { mistakes.isEmpty }

  /// The number of mistakes reported.
  package var mistakeCount: Int { mistakes.count }

  /// The mistakes in the order of the text.
  package var errors: [CaseFileError] {
    mistakes.enumerated().sorted { ($0.element.offset, $0.offset) < ($1.element.offset, $1.offset) }
      .map { error($0.element) }
  }

  private func error(_ mistake: Mistake) -> CaseFileError {
    CaseFileError(
      location: location(mistake.offset), message: mistake.message,
      excerpt: excerpt(mistake.offset))
  }

  /// The place of an offset as an editor counts it.
  ///
  /// A line may be the whole file: what was counted for the place before is not counted again.
  package func location(_ offset: Int) -> SourceLocation {
    let end = min(offset, bytes.count)
    let line = line(of: end)
    let start = lineStarts[line]
    if counted.offset < start || counted.offset > end { counted = (start, 1) }
    let column = counted.column + Self.count(bytes[counted.offset..<end])
    // What combines with the character before it may not begin what is counted next.
    if end < bytes.count, bytes[end] < 0x80 { counted = (end, column) }
    return SourceLocation(file: path, line: line + 1, column: column)
  }

  /// The number of characters.
  private static func count(_ bytes: ArraySlice<UInt8>) -> Int {
    let isASCII = bytes.allSatisfy { $0 < 0x80 }
    return isASCII ? bytes.count : String(decoding: bytes, as: UTF8.self).count
  }

  /// The index of the line in which an offset lies.
  private func line(of offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }

  /// What stands about an offset in its line.
  private func excerpt(_ offset: Int) -> Excerpt {
    let place = min(offset, bytes.count)
    let index = line(of: place)
    let start = lineStarts[index]
    var end = index + 1 < lineStarts.count ? lineStarts[index + 1] - 1 : bytes.count
    if end > start, bytes[end - 1] == 0x0D { end -= 1 }
    let near = max(start, place - Excerpt.width)..<max(place, min(end, place + Excerpt.width))
    let reach = bytes[near].allSatisfy { $0 < 0x80 } ? Excerpt.width : Excerpt.reach
    let from = characterStart(max(start, place - reach))
    let to = characterStart(min(end, place + reach))
    return Excerpt(
      before: String(decoding: bytes[from..<max(from, place)], as: UTF8.self),
      after: String(decoding: bytes[place..<max(place, to)], as: UTF8.self),
      isCut: (before: from > start, after: to < end))
  }

  /// The first byte of the UTF-8 sequence that an offset is in.
  private func characterStart(_ offset: Int) -> Int {
    var start = offset
    while start > 0, start < bytes.count, offset - start < 3, bytes[start] & 0xC0 == 0x80 {
      start -= 1
    }
    return start
  }
}
