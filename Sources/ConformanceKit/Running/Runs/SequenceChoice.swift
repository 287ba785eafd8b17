package import ConformanceCases
import ConformanceExploring
import ConformanceVocabulary

/// Which sequences are run: those that have one of some things, and none of others.
package struct SequenceChoice: Sendable {
  /// The words of which each sequence has one; any where there are none.
  package var focus: [String] = []
  /// The words of which no sequence has one.
  package var avoided: [String] = []
  private var interfaces: [String: String] = [:]

  /// The choice of all.
  package init() {}

  /// Creates a choice.
  ///
  /// - Parameters:
  ///   - focus: The words of which each sequence has one.
  ///   - avoided: The words of which no sequence has one.
  ///   - catalogue: Has the interfaces of requirements.
  package init(focus: [String], avoiding avoided: [String], _ catalogue: Catalogue) {
    self.focus = focus
    self.avoided = avoided
    interfaces = catalogue.byID.mapValues(\.interface)
  }

  /// The first word that is neither a kind of step, nor a call, nor an interface, nor a requirement.
  package var unknown: String? {
    let known = Set(interfaces.keys).union(interfaces.values).union(Generator.kindNames)
    return (focus + avoided).first { !known.contains($0) && Call.named[$0] == nil }
  }

  /// Whether a sequence is run.
  func isTaken(_ sequence: Generator.Sequence) -> Bool {
    guard !focus.isEmpty || !avoided.isEmpty else { return true }
    let words = sequence.basis.union(sequence.basis.compactMap { interfaces[$0] })
      .union(sequence.covered.map(\.kind))
      .union(sequence.element.allSteps.map(\.callName))
    return (focus.isEmpty || !words.isDisjoint(with: focus)) && words.isDisjoint(with: avoided)
  }
}
