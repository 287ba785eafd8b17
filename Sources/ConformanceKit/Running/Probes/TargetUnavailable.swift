import ConformanceProtocol

/// The error of a target on which no case can be run.
package struct TargetUnavailable: Error, Sendable, Hashable, CustomStringConvertible {
  /// Why, in one line.
  package var reason: String
  /// What the probe last wrote to its standard error.
  var messages: String

  /// Creates an error.
  package init(reason: String, messages: String = "") {
    self.reason = reason
    self.messages = messages
  }

  /// The reason, and what the probe said.
  package var description: String {
    messages.isEmpty ? reason : "\(reason)\n\(messages)"
  }
}

extension TargetFacts {
  /// Makes sure that another probe of a run is on the same target.
  func checkSame(as other: TargetFacts) throws(TargetUnavailable) {
    guard let difference = difference(from: other) else { return }
    throw TargetUnavailable(
      reason: "the probes of the run are not on one target: \(difference); "
        + "its command must lead to the same one each time")
  }
}
