/// What an asserted step must do.
///
/// See `Cases/README.md`, Expectations. What is asked of one beside whether it holds is asked of its
/// `parts` or its `leaves`; only its words, the judge's answer and the condition in C follow how it is
/// put together.
package indirect enum Expectation: Sendable, Hashable {
  /// The call succeeds the way its interface does; the access completes.
  case success
  /// Anything: the behaviour is recorded.
  case any
  /// It fails the way its interface fails, with one of these.
  case error([String])
  /// It succeeds, and the value satisfies the relation.
  case returns(Relation)
  /// A signal is raised.
  case signal(SignalExpectation)
  /// The bytes are these, repeated to the length observed.
  case bytes([UInt8])
  /// A comparison finds no difference (`true`) or one (`false`).
  case equal(Bool)
  /// Each page is one of the alternatives; a single element is for every page.
  case pages(PagesExpectation)
  /// The vector of `mincore`, one digit a page.
  case vector(String)
  /// The child ends with this status.
  case exit(Operand)
  /// The child is ended by one of these signals.
  case killed([String])
  /// It succeeds, and the fields satisfy their relations.
  case fields([Field])
  /// What is expected holds, and a successful call has left errno alone.
  case errnoUnchanged(Expectation)
  /// What is expected holds, and a successful call has not set errno to 0.
  case errnoNonzero(Expectation)
  /// One of these holds.
  case anyOf([Expectation])

  /// A field of a result and what it must be.
  package struct Field: Sendable, Hashable {
    /// The name, such as `st_size`.
    package var name: String
    /// What holds of it.
    package var relation: Relation

    /// The field with the address of a signal that a handler repaired.
    package static let address = "si_addr"

    /// Whether its value is an address.
    package var isAddress: Bool { name == Self.address }

    /// Creates a field.
    package init(name: String, relation: Relation) {
      self.name = name
      self.relation = relation
    }
  }
}

/// A signal with what is asserted of its `siginfo_t`.
package struct SignalExpectation: Sendable, Hashable {
  /// The signals of which one is raised.
  package var signals: [String]
  /// The values of which `si_code` is one, or, each behind a `!`, none; `nil` asserts nothing.
  package var codes: [String]?
  /// The exact `si_addr`.
  package var address: Operand?
  /// An address in the page that `si_addr` lies in.
  package var page: Operand?

  /// Creates an expectation.
  package init(
    signals: [String], codes: [String]? = nil, address: Operand? = nil, page: Operand? = nil
  ) {
    self.signals = signals
    self.codes = codes
    self.address = address
    self.page = page
  }
}

extension SignalExpectation {
  /// Whether the codes are those that `si_code` must not have.
  package var excludesCodes: Bool { codes?.first?.hasPrefix("!") ?? false }

  /// The codes without a `!`.
  package var codeNames: [String] {
    (codes ?? []).map { $0.hasPrefix("!") ? String($0.dropFirst()) : $0 }
  }
}

/// What is expected of each page of a range.
package struct PagesExpectation: Sendable, Hashable {
  /// For each page the states that are accepted: `rw`, `r`, `w`, `none`, `bus`.
  package var pages: [[String]]
  /// Whether the one element stands for every page.
  package var every: Bool

  /// Creates an expectation.
  package init(pages: [[String]], every: Bool) {
    self.pages = pages
    self.every = every
  }
}

// MARK: - Parts

extension Expectation {
  /// It, and everything that it is made of.
  package var parts: [Expectation] {
    switch self {
    case .errnoUnchanged(let inner), .errnoNonzero(let inner): [self] + inner.parts
    case .anyOf(let alternatives): [self] + alternatives.flatMap(\.parts)
    default: [self]
    }
  }

  /// The parts that have no others in them: what is asserted, by one alternative after the other.
  package var leaves: [Expectation] {
    parts.filter { part in
      switch part {
      case .errnoUnchanged, .errnoNonzero, .anyOf: false
      default: true
      }
    }
  }

  /// Whether a signal, caught, is among what is expected.
  package var namesSignal: Bool {
    switch self {
    case .signal: true
    case .errnoUnchanged(let inner), .errnoNonzero(let inner): inner.namesSignal
    case .anyOf(let alternatives): alternatives.contains(where: \.namesSignal)
    default: false
    }
  }

  /// Whether errno is among what is expected.
  package var regardsErrno: Bool {
    parts.contains { part in
      switch part {
      case .errnoUnchanged, .errnoNonzero: true
      default: false
      }
    }
  }

  /// Whether an errno of 0 is what must not be.
  package var forbidsErrnoZero: Bool {
    parts.contains { if case .errnoNonzero = $0 { true } else { false } }
  }

  /// Whether a failure with an error is among what is expected.
  func accepts(error: String) -> Bool {
    leaves.contains { leaf in
      switch leaf {
      case .any: true
      case .error(let names): names.contains(error)
      default: false
      }
    }
  }

  /// The signals that are expected, one for each alternative.
  package var signals: [SignalExpectation] {
    leaves.compactMap { if case .signal(let signal) = $0 { signal } else { nil } }
  }

  /// Whether more than one behaviour is accepted.
  package var leavesChoice: Bool {
    parts.contains { part in
      switch part {
      case .any, .anyOf: true
      case .error(let names), .killed(let names): names.count > 1
      case .signal(let signal): signal.signals.count > 1
      case .pages(let pages): pages.pages.contains { $0.count > 1 }
      default: false
      }
    }
  }

  /// Whether only a failure of the call is accepted.
  package var isFailure: Bool {
    leaves.allSatisfy { if case .error = $0 { true } else { false } }
  }

  /// Whether a call that fails may be right.
  package var acceptsFailure: Bool {
    leaves.contains { leaf in
      switch leaf {
      case .any, .error, .signal, .equal(false): true
      default: false
      }
    }
  }

  /// Whether a transfer holds only where it is of every byte.
  package var wantsAll: Bool {
    leaves.contains { leaf in
      switch leaf {
      case .success, .bytes: true
      default: false
      }
    }
  }

  /// The fields of a result that are asserted.
  package var fields: [Field] {
    leaves.flatMap { if case .fields(let fields) = $0 { fields } else { [] as [Field] } }
  }

  /// The operands that a returned value is compared with for equality.
  package var comparedOperands: [Operand] {
    leaves.flatMap { leaf -> [Operand] in
      guard case .returns(let relation) = leaf else { return [] }
      return relation.clauses.filter { $0.comparison == .equal || $0.comparison == .not }
        .map(\.operand)
    }
  }
}

// MARK: - Words

extension Expectation {
  /// What is expected, in words that follow the name of the step.
  package var words: String {
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

extension [String] {
  /// The elements joined by "or".
  var alternatives: String { joined(separator: " or ") }
}
