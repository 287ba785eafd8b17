/// The error of a target on which no case can be run.
public struct TargetUnavailable: Error, Sendable, Hashable, CustomStringConvertible {
  /// Why, in one line.
  public var reason: String
  /// What the probe last wrote to its standard error.
  public var messages: String

  /// Creates an error.
  public init(reason: String, messages: String = "") {
    self.reason = reason
    self.messages = messages
  }

  /// The reason, and what the probe said.
  public var description: String {
    messages.isEmpty ? reason : "\(reason)\n\(messages)"
  }
}
