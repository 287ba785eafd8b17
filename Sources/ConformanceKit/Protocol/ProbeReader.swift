/// What reads the output of one launch of the target: which cases it was given, and what has come.
package protocol ProbeReader {
  var facts: TargetFacts { get }
  /// Whether the probe has greeted.
  var isReady: Bool { get }
  /// The cases that it was given and that have not ended, in their order.
  var inFlight: [CaseInFlight] { get }
  /// What was said that cannot be true.
  var nonsense: String? { get }
  /// Why the probe has said that it goes.
  var farewell: ProbeFarewell? { get }

  /// Notes that a case has been given.
  mutating func expect(_ next: CaseInFlight)
  /// Reads a chunk.
  mutating func receive(_ chunk: UnsafeBufferPointer<UInt8>)
  /// Takes the cases that have ended since the last time.
  mutating func takeFinished() -> [(number: Int, observations: CaseObservations)]
  /// Whether the probe has said anything since this was last asked.
  mutating func takeProgress() -> Bool
}

/// Why a probe says that it goes before its cases have ended.
package enum ProbeFarewell: Sendable, Hashable {
  /// What a case left cannot be cleaned up in its process; what that is.
  case left(String)
  /// Plans cannot be read, and the error.
  case unreadable(String)
  /// It greets again: its target has started anew.
  case anew
}
