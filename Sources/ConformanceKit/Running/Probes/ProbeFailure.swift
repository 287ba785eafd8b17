import ConformanceProtocol
import ConformanceSystem

/// Why a launch of the target can no longer be used.
struct ProbeFailure: Error, Sendable, Hashable {
  /// What is known of the cause.
  enum Kind: Sendable, Hashable {
    /// It ended by itself, or started anew.
    case wentDown
    /// It was ended from outside or the way to it broke: nothing is known of the target.
    case lost
    /// It said nothing for longer than it may.
    case silent
    /// It said what cannot be true.
    case nonsense
    /// It said that it goes.
    case farewell(ProbeFarewell)
    /// The program cannot be executed.
    case notExecuted
  }

  /// What is known of the cause.
  var kind: Kind
  /// Why, in words.
  var reason: String

  init(_ kind: Kind, _ reason: String) {
    self.kind = kind
    self.reason = reason
  }

  /// The failure of a launch that ended.
  ///
  /// - Parameters:
  ///   - end: How it ended.
  ///   - reason: The same in words.
  init(_ end: ProcessEnd, _ reason: String) {
    switch end {
    case .exited(let status) where ProcessEnd.statusesOfShells.contains(status):
      self.init(.notExecuted, reason)
    // What `ssh` has for a connection that broke.
    case .exited(255): self.init(.lost, reason)
    case .exited(let status) where ProcessEnd.signalsOfOthers.contains(status - 128):
      self.init(.lost, reason)
    case .killed(let signal) where ProcessEnd.signalsOfOthers.contains(signal):
      self.init(.lost, reason)
    case .exited, .killed: self.init(.wentDown, reason)
    }
  }
}
