/// What is said of a target by a profile.
public enum Conformance: Sendable, Hashable {
  /// Every case that the profile requires passed, and at least one was judged in each part that the
  /// target claims.
  case conforming
  /// Nothing failed that is not known of the target. This is not conforming.
  case deviating(known: Int)
  /// A case that the profile requires failed, or the target lacks what it needs.
  case notConforming
  /// Nothing can be said, and why.
  case noVerdict(reason: String)

  /// The verdict in words.
  public var words: String {
    switch self {
    case .conforming: "conforming"
    case .deviating(1): "conforming but for 1 known deviation"
    case .deviating(let known): "conforming but for \(known) known deviations"
    case .notConforming: "not conforming"
    case .noVerdict(let reason): "no verdict: \(reason)"
    }
  }

  /// Reads what `words` has written; `nil` for anything else.
  public init?(words: String) {
    switch words {
    case "conforming": self = .conforming
    case "not conforming": self = .notConforming
    case _ where words.hasPrefix("no verdict: "):
      self = .noVerdict(reason: String(words.dropFirst("no verdict: ".count)))
    default:
      let number = words.drop { !$0.isNumber }.prefix { $0.isNumber }
      guard let known = Int(number), known > 0, Self.deviating(known: known).words == words else {
        return nil
      }
      self = .deviating(known: known)
    }
  }
}

/// What a profile says of a target: the verdict that a report ends with.
public struct ProfileVerdict: Sendable, Hashable {
  /// The name of the profile.
  public var profile: String
  /// What it says.
  public var conformance: Conformance

  /// Creates a verdict.
  public init(profile: String, conformance: Conformance) {
    self.profile = profile
    self.conformance = conformance
  }

  /// The verdict in words, `posix-2024: conforming`.
  public var words: String { "\(profile): \(conformance.words)" }

  /// Reads what `words` has written; `nil` for anything else.
  public init?(words: String) {
    guard let colon = words.firstIndex(of: ":"), colon > words.startIndex,
      words[colon...].hasPrefix(": "),
      let conformance = Conformance(words: String(words[colon...].dropFirst(2)))
    else { return nil }
    self.init(profile: String(words[..<colon]), conformance: conformance)
  }
}
