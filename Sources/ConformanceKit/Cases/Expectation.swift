/// What an asserted step must do.
///
/// See `Cases/README.md`, Expectations.
public indirect enum Expectation: Sendable, Hashable {
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
  public struct Field: Sendable, Hashable {
    /// The name, such as `st_size`.
    public var name: String
    /// What holds of it.
    public var relation: Relation

    /// Creates a field.
    public init(name: String, relation: Relation) {
      self.name = name
      self.relation = relation
    }
  }
}

/// A signal with what is asserted of its `siginfo_t`.
public struct SignalExpectation: Sendable, Hashable {
  /// The signals of which one is raised.
  public var signals: [String]
  /// The values of which `si_code` is one, or, each behind a `!`, none; `nil` asserts nothing.
  public var codes: [String]?
  /// The exact `si_addr`.
  public var address: Operand?
  /// An address in the page that `si_addr` lies in.
  public var page: Operand?

  /// Creates an expectation.
  public init(
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
  var excludesCodes: Bool { codes?.first?.hasPrefix("!") ?? false }

  /// The codes without a `!`.
  var codeNames: [String] { (codes ?? []).map { $0.hasPrefix("!") ? String($0.dropFirst()) : $0 } }
}

/// What is expected of each page of a range.
public struct PagesExpectation: Sendable, Hashable {
  /// For each page the states that are accepted: `rw`, `r`, `w`, `none`, `bus`.
  public var pages: [[String]]
  /// Whether the one element stands for every page.
  public var every: Bool

  /// Creates an expectation.
  public init(pages: [[String]], every: Bool) {
    self.pages = pages
    self.every = every
  }
}

/// What holds of one value; all of its comparisons must.
public struct Relation: Sendable, Hashable {
  /// How a value is compared.
  public enum Comparison: String, Sendable, CaseIterable {
    /// The operand itself.
    case equal
    /// Anything but the operand.
    case not
    /// Below, signed.
    case less
    /// Below or equal, signed.
    case atMost
    /// Above, signed.
    case greater
    /// Above or equal, signed.
    case atLeast
    /// A multiple of the operand, unsigned.
    case multipleOf
    /// The range of this call does not overlap that of a mapping, given by its name.
    case outside

    /// The words of all.
    static let words = allCases.map(\.rawValue)
  }

  /// One comparison with its operand.
  public struct Clause: Sendable, Hashable {
    /// How.
    public var comparison: Comparison
    /// With what; for `outside` a single name.
    public var operand: Operand

    /// Creates a clause.
    public init(_ comparison: Comparison, _ operand: Operand) {
      self.comparison = comparison
      self.operand = operand
    }
  }

  /// The clauses, at least one.
  public var clauses: [Clause]

  /// Creates a relation.
  public init(_ clauses: [Clause]) {
    self.clauses = clauses
  }
}
