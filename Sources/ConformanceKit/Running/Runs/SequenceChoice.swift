package import ConformanceCases
import ConformanceExploring
import ConformanceJSON
import ConformanceVocabulary

/// Which sequences are run: those that have one of some things, and none of others.
package struct SequenceChoice: Sendable {
  /// The error of a word that is neither a kind of step, nor a call, an interface or a requirement.
  package struct UnknownWord: Error, Hashable, CustomStringConvertible {
    package var word: String
    /// The words that there are.
    fileprivate var known: [String]

    /// What, and what was probably meant, or else the kinds that there are.
    package var description: String {
      let meant = DidYouMean.suffix(word, among: known)
      let kinds = "; kinds of step are " + Generator.kindNames.joined(separator: ", ")
      return "\(quoted(word)) is no kind of step, call, interface or requirement"
        + (meant.isEmpty ? kinds : meant)
    }
  }

  /// The words of which each sequence has one; any where there are none.
  package private(set) var focus: [String] = []
  /// The words of which no sequence has one.
  package private(set) var avoided: [String] = []
  private var interfaces: [String: String] = [:]

  /// The choice of all.
  package init() {}

  /// Creates a choice.
  ///
  /// - Parameters:
  ///   - focus: The words of which each sequence has one.
  ///   - avoided: The words of which no sequence has one.
  ///   - catalogue: Has the interfaces of requirements.
  /// - Throws: The first word that means nothing.
  package init(
    focus: [String], avoiding avoided: [String], _ catalogue: Catalogue
  ) throws(UnknownWord) {
    self.focus = focus
    self.avoided = avoided
    interfaces = catalogue.byID.mapValues(\.interface)
    let known = Set(Generator.kindNames).union(Call.named.keys).union(interfaces.values)
      .union(interfaces.keys)
    for word in focus + avoided where !known.contains(word) {
      throw UnknownWord(word: word, known: known.sorted())
    }
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
