/// What keeps cases from being judged and is no matter of any requirement; it is named once for all.
///
/// The message of a finding says it, so that a report that is read again has it too.
public enum Hindrance: Sendable, Hashable {
  /// The harness did not get what it needs: what, in the plural, and the error or signal.
  case want(of: String, error: String)
  /// What cases look through does not work: its words, what is seen by it, and what is wrong.
  case instrument(String, shows: String, trouble: String)

  private static let want = "for want of "
  private static let look = ", by which it sees "

  /// The hindrance that the message of a finding names; `nil` where it is another matter.
  public init?(words: String) {
    if words.hasPrefix(Self.want), let whole = words.split(separator: "): ").first,
      let open = whole.lastIndex(of: "(")
    {
      let what = whole[..<open].dropFirst(Self.want.count).dropLast()
      let error = whole[whole.index(after: open)...].filter { $0 != ")" }
      self = .want(of: String(what), error: error)
      return
    }
    guard let look = words.firstRange(of: Self.look) else { return nil }
    let rest = words[look.upperBound...]
    guard let comma = rest.firstRange(of: ", ") else { return nil }
    self = .instrument(
      String(words[..<look.lowerBound]), shows: String(rest[..<comma.lowerBound]),
      trouble: String(rest[comma.upperBound...]))
  }

  /// What the finding of one case says.
  ///
  /// - Parameter detail: What was observed, where it is a want.
  /// - Returns: A message.
  public func message(_ detail: String? = nil) -> String {
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
  public func sentence(count: Int) -> String {
    let cases = count == 1 ? "1 case" : "\(count) cases"
    return switch self {
    case .want(let what, let error):
      "\(cases) \(count == 1 ? "is" : "are") unresolved for want of \(what) (\(error))"
    case .instrument(let words, let shows, let trouble):
      "\(words), by which \(cases) \(count == 1 ? "sees" : "see") \(shows), \(trouble)"
    }
  }
}

extension Finding {
  /// What its case was hindered by, if that is no matter of a requirement.
  public var hindrance: Hindrance? { Hindrance(words: message) }
}

/// Hindrances, each with the number of its cases, in the order in which they were met.
struct Hindrances: Sendable {
  private var counts: [(hindrance: Hindrance, count: Int)] = []

  /// Counts a case that is unresolved by a hindrance; `false` for every other.
  mutating func add(_ verdict: Verdict) -> Bool {
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
  var sentences: [String] { counts.map { $0.hindrance.sentence(count: $0.count) } }
}
