package import ConformanceVocabulary

/// One thing that the probe says.
package enum ObservationEvent: Sendable, Hashable {
  /// The greeting: the version of the protocol, and numbers by name.
  case hello(protocolVersion: Int, numbers: [NamedValue])
  /// A fact of the target.
  case fact(NamedValue)
  /// Plans may follow, after a number of facts.
  case ready(facts: Int)
  /// A case begins.
  case begin(case: Int, id: String)
  /// What was seen at a step.
  case step(case: Int, Observation)
  /// How a case came to its end, where that was not by its last step.
  case ending(case: Int, CaseObservations.Ending)
  /// A case has ended, and has a number of lines behind its `begin`: steps, and its ending.
  case end(case: Int, lines: Int)
  /// The case before, which ran in the probe's process, left something there: `mapping,limit`.
  ///
  /// The probe takes its leave, since another case would find that.
  case left(what: String)
  /// The probe could not read its plans to their end, for an error, and ends.
  case unreadable(error: String)
  /// The probe ends.
  case bye
  /// A number of bytes that are not the probe's, or were damaged on their way.
  case garbage(bytes: Int)
}
