/// What a case rests on: POSIX, or an extension of it.
///
/// A failure of an extension breaks nothing that POSIX says; wherever failures are counted, those of
/// the one are told from those of the other.
package enum Basis: String, Sendable, CaseIterable, Hashable {
  /// Statements of POSIX.1-2024, of whatever level.
  case posix
  /// Statements that POSIX does not have.
  case `extension`

  /// What statements of these levels are; `nil` where no level is said.
  package init?(levels: [String]) {
    guard levels.contains(where: { !$0.isEmpty }) || levels.count > 1 else { return nil }
    self = levels == [Requirement.Level.extension.rawValue] ? .extension : .posix
  }

  /// What a number of failures are said to be.
  package var counted: String {
    switch self {
    case .posix: "of POSIX"
    case .extension: "of extensions"
    }
  }
}

/// How many cases rest on POSIX, and how many on an extension.
package struct BasisCounts: Sendable, Hashable {
  /// The number of those that rest on POSIX.
  package var posix = 0
  /// The number of those that rest on an extension.
  package var `extension` = 0

  /// Creates counts.
  package init(posix: Int = 0, extension: Int = 0) {
    self.posix = posix
    self.extension = `extension`
  }

  /// The number of those that rest on one.
  package subscript(basis: Basis) -> Int {
    get { basis == .posix ? posix : self.extension }
    set { if basis == .posix { posix = newValue } else { self.extension = newValue } }
  }

  /// The number of both.
  package var total: Int { posix + self.extension }

  /// What they are, `of POSIX`, `of extensions` or `38 of POSIX, 26 of extensions`; empty where there
  /// is none.
  package var words: String {
    let bases = Basis.allCases.filter { self[$0] > 0 }
    if bases.count == 1 { return bases[0].counted }
    return bases.map { "\(self[$0]) \($0.counted)" }.joined(separator: ", ")
  }

  /// The number of cases, some or all of which these are: `12 of POSIX`, or
  /// `64: 38 of POSIX, 26 of extensions`.
  package func words(among count: Int) -> String {
    if words.isEmpty { return "\(count)" }
    return "\(count)" + (max(posix, self.extension) == count ? " " : ": ") + words
  }

  /// What is to be known of them behind a number that is taken for one of POSIX.
  package var note: String { self.extension == 0 ? "" : " (\(words))" }

  package static func + (one: BasisCounts, other: BasisCounts) -> BasisCounts {
    BasisCounts(posix: one.posix + other.posix, extension: one.extension + other.extension)
  }
}
