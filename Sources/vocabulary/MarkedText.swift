import Foundation

/// A text of a person's with parts that are generated, each between `<!-- NAME: generated -->` and
/// `<!-- end of NAME -->`.
struct MarkedText {
  private let path: String
  private let text: String

  /// Reads the file; the program ends where it cannot be read.
  init(_ path: String) {
    self.path = path
    text = Renewal.text(of: path)
  }

  /// The file with other parts; the program ends where a mark is not there.
  func replacing(_ parts: [String: String]) -> (path: String, text: String) {
    var text = text
    for (name, part) in parts {
      let start = "<!-- \(name): generated -->\n"
      let end = "\n<!-- end of \(name) -->"
      guard let head = text.range(of: start),
        let tail = text.range(of: end, range: head.upperBound..<text.endIndex)
      else {
        Renewal.fail("\(path): there is no \(start.dropLast()) … \(end.dropFirst())", status: 65)
      }
      text.replaceSubrange(head.upperBound..<tail.lowerBound, with: part)
    }
    return (path, text)
  }
}
