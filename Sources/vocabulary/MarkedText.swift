import Foundation

/// A text of a person's with parts that are generated, each between two comments: in Markdown
/// `<!-- NAME: generated -->` and `<!-- end of NAME -->`.
struct MarkedText {
  private let path: String
  private let text: String
  private let comment: (start: String, end: String)

  /// Reads the file; the program ends where it cannot be read.
  ///
  /// - Parameters:
  ///   - path: Its path.
  ///   - comment: What stands around the text of a comment; that of Markdown.
  init(_ path: String, comment: (start: String, end: String) = ("<!-- ", " -->")) {
    self.path = path
    self.comment = comment
    text = Renewal.text(of: path)
  }

  /// The file with other parts; the program ends where a mark is not there.
  func replacing(_ parts: [String: String]) -> (path: String, text: String) {
    var text = text
    for (name, part) in parts {
      let start = "\(comment.start)\(name): generated\(comment.end)\n"
      let end = "\n\(comment.start)end of \(name)\(comment.end)"
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
