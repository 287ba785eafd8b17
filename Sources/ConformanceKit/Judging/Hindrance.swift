/// What keeps cases from being judged and is no matter of any requirement; it is named once for all.
package enum Hindrance: Sendable, Hashable {
  /// The harness did not get what it needs: what, in the plural, and the error or signal.
  case want(of: String, error: String)
  /// What cases look through does not work: its words, what is seen by it, and what is wrong.
  case instrument(String, shows: String, trouble: String)

  /// What the words of a want begin with.
  package static let want = "for want of "
  /// What stands between an instrument and what it shows.
  package static let look = ", by which it sees "

  /// What the finding of one case says.
  ///
  /// - Parameter detail: What was observed, where it is a want.
  /// - Returns: A message.
  package func message(_ detail: String? = nil) -> String {
    switch self {
    case .want(let what, let error):
      "\(Self.want)\(what) (\(error))\(detail.map { ": \($0)" } ?? "")"
    case .instrument(let words, let shows, let trouble):
      "\(words)\(Self.look)\(shows), \(trouble)"
    }
  }

  /// What is said once of all its cases.
  ///
  /// - Parameter count: The number of cases.
  /// - Returns: One sentence, without a full stop.
  package func sentence(count: Int) -> String {
    let cases = count == 1 ? "1 case" : "\(count) cases"
    return switch self {
    case .want(let what, let error):
      "\(cases) \(count == 1 ? "is" : "are") unresolved for want of \(what) (\(error))"
    case .instrument(let words, let shows, let trouble):
      "\(words), by which \(cases) \(count == 1 ? "sees" : "see") \(shows), \(trouble)"
    }
  }
}

/// Hindrances, each with the number of its cases, in the order in which they were met.
package struct Hindrances: Sendable {
  private var counts: [(hindrance: Hindrance, count: Int)] = []

  /// Counts a case that is unresolved by a hindrance; `false` for every other.
  package mutating func add(_ verdict: Verdict) -> Bool {
    guard verdict.outcome == .unresolved, let hindrance = verdict.finding?.hindrance else {
      return false
    }
    if let index = counts.firstIndex(where: { $0.hindrance == hindrance }) {
      counts[index].count += 1
    } else {
      counts.append((hindrance, 1))
    }
    return true
  }

  /// One sentence for each.
  package var sentences: [String] { counts.map { $0.hindrance.sentence(count: $0.count) } }

  package init() {}
}
