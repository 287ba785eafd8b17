import ConformanceJSON
import ConformanceJudging

/// The parts of a line `ok 3 - id # SKIP reason`.
struct TestPointLine {
  /// What stands behind the number sign.
  enum Directive: Equatable {
    case skip(String)
    case todo(String)
  }

  let isOk: Bool
  let number: String
  let description: String
  let directive: Directive?

  /// Takes a line apart; `nil` where it is no test point.
  init?(_ line: Substring) {
    // By bytes: a combining mark would make another character of what stands before it.
    let space = UInt8(ascii: " ")
    var rest = line.utf8
    let isNegated = rest.starts(with: "not ".utf8)
    if isNegated { rest = rest.dropFirst(4) }
    guard rest.starts(with: "ok".utf8) else { return nil }
    rest = rest.dropFirst(2)
    guard rest.isEmpty || rest.first == space else { return nil }
    isOk = !isNegated
    rest = rest.drop { $0 == space }
    let digits = rest.prefix { (48...57).contains($0) }
    number = String(Substring(digits))
    rest = rest.dropFirst(digits.count).drop { $0 == space }
    if rest.starts(with: "- ".utf8) { rest = rest.dropFirst(2) }
    (description, directive) = Self.split(Substring(rest).printable[...])
  }

  /// The id of a test point that has only a number.
  static func nameless(_ number: Int) -> String { "test \(number)" }

  /// Whether a case of this outcome has such a line.
  func agrees(with outcome: Outcome) -> Bool {
    switch directive {
    case .skip: isOk && outcome == .unsupported
    // Nothing but a failure can be known, and then be mended.
    case .todo: outcome == (isOk ? .pass : .fail)
    case nil: isOk == (outcome == .pass)
    }
  }

  /// Splits at the last ` # SKIP` or ` # TODO`, in whatever case; another number sign is text.
  private static func split(_ text: Substring) -> (String, Directive?) {
    guard text.utf8.contains(UInt8(ascii: "#")) else { return (String(text), nil) }
    for index in text.indices.reversed() where text[index] == "#" {
      guard index == text.startIndex || text[text.index(before: index)] == " " else { continue }
      let behind = text[text.index(after: index)...].drop { $0 == " " }
      let word = behind.prefix(4).lowercased()
      guard word == "skip" || word == "todo" else { continue }
      // SKIPPED and the like, as some producers write it.
      let reason = String(behind.drop { $0.isLetter }.drop { $0 == " " || $0 == ":" })
      var before = text[..<index]
      while before.last == " " { before.removeLast() }
      return (String(before), word == "skip" ? .skip(reason) : .todo(reason))
    }
    return (String(text), nil)
  }
}
