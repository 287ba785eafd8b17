import ConformanceCases
import ConformanceJSON

/// The trials: cases that ask for what a system may refuse, and for nothing else.
///
/// A step with an `expect` is an attempt.
enum RefusalTrials {
  /// The trials by the last parts of their ids.
  ///
  /// A test shows that each refusal has its own.
  static let named: [String: Case] = {
    let all = (try? load()) ?? []
    return Dictionary(
      all.map { ($0.id.split(separator: "/").dropFirst(2).joined(separator: "/"), $0) },
      uniquingKeysWith: { first, _ in first })
  }()

  /// Reads the cases.
  static func load() throws(CaseFileErrors) -> [Case] {
    let texts = [functions, mappings, locks, limits, surroundings, objects] + constants
    return try BuiltInCases.load(
      interface: "refusal", topic: "trial", purpose: "What a system may refuse is granted.",
      """
      { "interface": "refusal", "cases": [
      \(texts.joined(separator: ",\n"))
      ] }
      """)
  }

  /// A trial of each constant of no standard, on every kind of memory that it may be meant for.
  private static var constants: [String] {
    Refusal.triedConstants.compactMap { family, names in
      guard let steps = steps[family] else { return nil }
      let values = names.map { "\"\($0)\"" }.joined(separator: ", ")
      return """
        { "id": "\(family.lowercased())", "title": "The kernel knows the constant",
          "requirements": ["refusal-1"], "for": { "constant": [\(values)] },
          "steps": [\(steps)] }
        """
    }
  }
}
