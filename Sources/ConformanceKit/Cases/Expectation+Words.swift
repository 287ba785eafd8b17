extension Expectation {
  /// What is expected, in words that follow the name of the step.
  public var words: String {
    switch self {
    case .success: "succeeds"
    case .any: "does anything"
    case .error(let names): "fails with \(names.alternatives)"
    case .returns(let relation): "returns \(relation.words(of: ""))"
    case .signal(let signal): signal.words
    case .bytes(let bytes): "reads \(Hexadecimal.short(bytes))"
    case .equal(let isEqual): isEqual ? "finds no difference" : "finds a difference"
    case .pages(let pages): pages.words
    case .vector(let digits): "stores the vector \(digits)"
    case .exit(let status): "the child exits with \(status.words)"
    case .killed(let signals): "the child is ended by \(signals.alternatives)"
    case .fields(let fields):
      fields.map { "\($0.name) \($0.relation.words(of: "is "))" }.joined(separator: " and ")
    case .errnoUnchanged(let expectation): "\(expectation.words) and leaves errno alone"
    case .errnoNonzero(let expectation): "\(expectation.words) and does not set errno to 0"
    case .anyOf(let expectations):
      expectations.map(\.words).joined(separator: ", or ")
    }
  }
}

extension SignalExpectation {
  fileprivate var words: String {
    var words = "raises \(signals.alternatives)"
    if codes != nil {
      words += " with \(excludesCodes ? "other than " : "")\(codeNames.alternatives)"
    }
    if let address {
      words += " at \(address.words)"
    }
    if let page {
      words += " in the page of \(page.words)"
    }
    return words
  }
}

extension PagesExpectation {
  fileprivate var words: String {
    let states = pages.map(\.alternatives)
    return every
      ? "every page is \(states.joined())" : "the pages are \(states.joined(separator: ", "))"
  }
}

extension Relation {
  /// The clauses in words, the first behind a verb.
  fileprivate func words(of verb: String) -> String {
    verb + clauses.map(\.words).joined(separator: " and ")
  }
}

extension Relation.Clause {
  fileprivate var words: String {
    let operand = operand.words
    return switch comparison {
    case .equal: operand
    case .not: "other than \(operand)"
    case .less: "less than \(operand)"
    case .atMost: "at most \(operand)"
    case .greater: "more than \(operand)"
    case .atLeast: "at least \(operand)"
    case .multipleOf: "a multiple of \(operand)"
    case .outside: "a range outside of \(operand)"
    }
  }
}

extension [String] {
  /// The elements joined by "or".
  var alternatives: String { joined(separator: " or ") }
}
