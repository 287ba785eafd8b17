package import ConformanceCases

/// What is said of a target by a profile.
package enum Conformance: Sendable, Hashable {
  /// Every case that the profile requires passed, and at least one was judged in each part that the
  /// target claims.
  case conforming
  /// Nothing failed that is not known of the target. This is not conforming.
  case deviating(BasisCounts)
  /// A case that the profile requires failed, or the target lacks what it needs.
  case notConforming
  /// Nothing can be said, and why.
  case noVerdict(reason: String)

  /// The verdict in words.
  package var words: String {
    switch self {
    case .conforming: "conforming"
    case .deviating(let known):
      "conforming but for \(known.total) known deviation\(known.total == 1 ? "" : "s")\(known.note)"
    case .notConforming: "not conforming"
    case .noVerdict(let reason): "no verdict: \(reason)"
    }
  }

  /// Reads what `words` has written; `nil` for anything else.
  init?(words: String) {
    switch words {
    case "conforming": self = .conforming
    case "not conforming": self = .notConforming
    case _ where words.hasPrefix("no verdict: "):
      self = .noVerdict(reason: String(words.dropFirst("no verdict: ".count)))
    default:
      let read = Self.deviations(in: words).first { Self.deviating($0).words == words }
      guard let read, read.total > 0 else { return nil }
      self = .deviating(read)
    }
  }

  /// What the numbers of a text may count: deviations of POSIX, of extensions, or all and then each.
  private static func deviations(in words: String) -> [BasisCounts] {
    let numbers = words.split { !("0"..."9").contains($0) }.prefix(4).map { Int($0) }
    switch (numbers.count, numbers.first ?? nil, numbers.last ?? nil) {
    case (1, let all?, _): return [BasisCounts(posix: all), BasisCounts(extension: all)]
    case (3, let all?, let last?) where last < all:
      return [BasisCounts(posix: all - last, extension: last)]
    default: return []
    }
  }
}

/// What a profile says of a target: the verdict that a report ends with.
package struct ProfileVerdict: Sendable, Hashable {
  /// The name of the profile.
  package var profile: String
  /// What it says.
  package var conformance: Conformance

  /// Creates a verdict.
  package init(profile: String, conformance: Conformance) {
    self.profile = profile
    self.conformance = conformance
  }

  /// The verdict in words, `posix-2024: conforming`.
  package var words: String { "\(profile): \(conformance.words)" }

  /// Reads what `words` has written; `nil` for anything else.
  package init?(words: String) {
    guard let colon = words.firstIndex(of: ":"), colon > words.startIndex,
      words[colon...].hasPrefix(": "),
      let conformance = Conformance(words: String(words[colon...].dropFirst(2)))
    else { return nil }
    self.init(profile: String(words[..<colon]), conformance: conformance)
  }
}
