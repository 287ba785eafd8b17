/// The text of one file while it is decoded, with the mistakes found in it so far.
final class SourceText {
  /// The path as it was given.
  let path: String
  /// The bytes.
  let bytes: [UInt8]
  private var mistakes: [Mistake] = []
  private var seen: Set<Mistake> = []
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
  init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }

  /// Parses the text as JSON; `nil` after a mistake that is then reported.
  func parseJSON() -> JSONValue? {
    do {
      return try JSONParser.parse(bytes) { report($0.offset, $0.message) }
    } catch {
      report(error.offset, error.message)
      return nil
    }
  }

  /// Reports a mistake, once however often it is met in the cases of a matrix.
  func report(_ offset: Int, _ message: String) {
    let mistake = Mistake(offset: offset, message: message)
    if seen.insert(mistake).inserted { mistakes.append(mistake) }
  }

  /// Whether nothing was reported.
  var isSound: Bool { mistakes.isEmpty }

  /// The number of mistakes reported.
  var mistakeCount: Int { mistakes.count }

  /// The mistakes in the order of the text.
  var errors: [CaseFileError] {
    mistakes.enumerated().sorted { ($0.element.offset, $0.offset) < ($1.element.offset, $1.offset) }
      .map { error($0.element) }
  }

  private func error(_ mistake: Mistake) -> CaseFileError {
    let location = location(mistake.offset)
    return CaseFileError(
      location: location, message: mistake.message, line: line(location.line - 1))
  }

  /// The place of an offset as an editor counts it.
  func location(_ offset: Int) -> SourceLocation {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    let end = min(offset, bytes.count)
    let before = String(decoding: bytes[lineStarts[low]..<end], as: UTF8.self)
    return SourceLocation(file: path, line: low + 1, column: before.count + 1)
  }

  private func line(_ index: Int) -> String {
    let start = lineStarts[index]
    var end = index + 1 < lineStarts.count ? lineStarts[index + 1] - 1 : bytes.count
    if end > start, bytes[end - 1] == 0x0D { end -= 1 }
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }
}
