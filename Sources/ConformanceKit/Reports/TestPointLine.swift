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
    var rest = line
    let isNegated = rest.hasPrefix("not ")
    if isNegated { rest = rest.dropFirst(4) }
    guard rest.hasPrefix("ok") else { return nil }
    rest = rest.dropFirst(2)
    guard rest.isEmpty || rest.first == " " else { return nil }
    isOk = !isNegated
    rest = rest.drop { $0 == " " }
    let digits = rest.prefix { $0.isASCII && $0.isNumber }
    number = String(digits)
    rest = rest.dropFirst(digits.count).drop { $0 == " " }
    if rest.hasPrefix("- ") { rest = rest.dropFirst(2) }
    (description, directive) = Self.split(rest.printable[...])
  }

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
