import Foundation

extension ProbeTables {
  /// The reference of the probe, with the tables in it anew.
  var readme: (path: String, text: String) {
    let path = "Sources/CProbe/README.md"
    return (path, MarkedText(path).replacing(["switches": switchRows, "limits": limitRows]))
  }

  private var switchRows: String {
    let rows = vocabulary.switches.map { known in
      let calls = vocabulary.calls.filter { $0.conditions.contains(known.name) }
        .map { "`\($0.name)`" }.joined(separator: ", ")
      return "| `\(known.name)` | \(calls) | \(known.without ?? "") |"
    }
    return (["| switch | calls that go away without it | and what else |", "|---|---|---|"] + rows)
      .joined(separator: "\n")
  }

  private var limitRows: String {
    let rows = vocabulary.limits.filter { $0.c?.hasPrefix("MAX_") ?? false }.map {
      "| \($0.value) | \($0.words) |"
    }
    return (["| at most | |", "|---|---|"] + rows).joined(separator: "\n")
  }
}

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

  /// The text with other parts; the program ends where a mark is not there.
  func replacing(_ parts: [String: String]) -> String {
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
    return text
  }
}
