/// How long a probe is waited for, and how much of it is listened to.
public struct ProbePatience: Sendable, Hashable {
  /// The time from the start to `ready`.
  public var startup: Duration = .seconds(10)
  /// The time without progress beyond the limit of a case.
  public var grace: Duration = .seconds(2)
  /// How often in a row the target may end before it is ready.
  public var starts = 10
  /// How often in a row it may not become ready in time.
  public var silentStarts = 2
  /// The pause behind a start that failed; each one that fails in a row doubles it.
  public var pause: Duration = .milliseconds(50)
  /// The longest pause between two starts.
  public var longestPause: Duration = .milliseconds(800)
  /// The time between asking a probe to end and forcing it.
  public var farewell: Duration = .milliseconds(500)
  /// The bytes of output for one case.
  public var output = 1 << 20
  /// The bytes that are not observations, for one case or before `ready`.
  public var garbage = 1 << 18
  /// The number of cases that a probe is given ahead.
  public var window = 32

  /// Creates the patience that the command line has.
  public init() {}
}
