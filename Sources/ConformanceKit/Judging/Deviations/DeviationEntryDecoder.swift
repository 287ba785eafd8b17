package import ConformanceCases
package import ConformanceJSON

/// Decodes known failures, in a file of deviations as well as in that of a target.
package struct DeviationEntryDecoder {
  package static let keys = [
    "cases", "when", "requirement", "observed", "behaviour", "reason", "link",
  ]
  package static let requiredKeys = ["cases", "requirement", "observed", "behaviour", "reason"]

  /// The cases that the patterns are to match; `nil` where that is not asked.
  private let cases: CaseIndex?

  /// Creates a decoder.
  ///
  /// - Parameter library: The cases that the patterns are to match; `nil` where that is not asked.
  package init(library: CaseLibrary?) {
    cases = library.map { CaseIndex($0.cases) }
  }

  /// Decodes the elements of a list.
  ///
  /// - Parameters:
  ///   - list: The elements.
  ///   - when: The facts that all of them have in common.
  ///   - source: The file.
  /// - Returns: Those without a mistake.
  package func deviations(
    _ list: [JSONValue], when: [String: String], _ source: SourceText
  ) -> [Deviation] {
    list.compactMap { deviation($0, when, source) }
  }

  private func deviation(
    _ value: JSONValue, _ when: [String: String], _ source: SourceText
  ) -> Deviation? {
    guard
      source.checkKeys(
        value, known: Self.keys, required: Self.requiredKeys, what: "a deviation"),
      let cases = text(value, "cases", source), let reason = text(value, "reason", source),
      let requirement = text(value, "requirement", source),
      let evidence = evidence(value, source),
      let own = value["when"].map({ facts($0, source) }) ?? [:]
    else { return nil }
    if let index = self.cases { check(cases, requirement, value, index, source) }
    return Deviation(
      cases: cases, when: when.merging(own) { $1 }, requirement: requirement,
      evidence: evidence, reason: reason, link: value["link"]?.string,
      location: source.location(value.offset))
  }

  /// What is observed of the failure; a pattern that would match what is no such failure is reported.
  private func evidence(_ value: JSONValue, _ source: SourceText) -> Deviation.Evidence? {
    guard let observed = text(value, "observed", source),
      let behaviour = text(value, "behaviour", source)
    else { return nil }
    for (key, text) in [("observed", observed), ("behaviour", behaviour)] {
      guard let member = value[key], let mistake = NumberPattern(text).mistake else { continue }
      source.report(member.offset, "\(quoted(key)) \(mistake)")
    }
    return Deviation.Evidence(observed: observed, behaviour: behaviour)
  }

  /// Reports a pattern that matches nothing, and a requirement that the cases do not check.
  private func check(
    _ pattern: String, _ requirement: String, _ value: JSONValue, _ index: CaseIndex,
    _ source: SourceText
  ) {
    let places = index.places(matching: pattern)
    guard let first = places.first.map({ index.cases[$0] }) else {
      source.report(
        value["cases"]?.offset ?? value.offset,
        "no case matches \(quoted(pattern))"
          + DidYouMean.suffix(pattern, among: index.cases.map(\.id)))
      return
    }
    let areChecks = places.allSatisfy { place in
      index.cases[place].requirements.contains { $0.id == requirement }
    }
    guard !areChecks else { return }
    source.report(
      value["requirement"]?.offset ?? value.offset,
      "\(first.id) does not check \(quoted(requirement)); it checks "
        + SourceText.list(first.requirements.map(\.id)))
  }

  /// Facts and their values, or patterns of values; `nil` after a mistake.
  package func facts(_ value: JSONValue?, _ source: SourceText) -> [String: String]? {
    guard let value else { return [:] }
    guard let members = value.object else {
      source.report(value.offset, "\"when\" must be an object, not \(value.kind)")
      return nil
    }
    let pairs = members.compactMap { member in
      source.string(member.value, quoted(member.key)).map { (member.key, $0) }
    }
    return Dictionary(pairs, uniquingKeysWith: { $1 })
  }

  private func text(_ value: JSONValue, _ key: String, _ source: SourceText) -> String? {
    guard let member = value[key], let text = source.string(member, quoted(key)) else { return nil }
    let isLine =
      !text.isEmpty && (PlainText.printable.holds(text) || !text.contains { $0.isNewline })
    if !isLine { source.report(member.offset, "\(quoted(key)) must be one line of text") }
    return isLine ? text : nil
  }
}
