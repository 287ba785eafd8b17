/// How long a probe is waited for, and how much of it is listened to.
package struct ProbePatience: Sendable, Hashable {
  /// The time from the start to `ready`.
  package var startup: Duration = .seconds(10)
  /// The time without progress beyond the limit of a case.
  package var grace: Duration = .seconds(2)
  /// How often in a row the target may end before it is ready.
  package var starts = 10
  /// How often in a row it may not become ready in time.
  package var silentStarts = 2
  /// The pause behind a start that failed; each one that fails in a row doubles it.
  package var pause: Duration = .milliseconds(50)
  /// The longest pause between two starts.
  package var longestPause: Duration = .milliseconds(800)
  /// The time between asking a probe to end and forcing it.
  package var farewell: Duration = .milliseconds(500)
  /// The bytes of output for one case.
  package var output = 1 << 20
  /// The bytes that are not observations, for one case or before `ready`.
  var garbage = 1 << 18
  /// The number of cases that a probe is given ahead.
  package var window = 32

  /// Creates the patience that the command line has.
  package init() {}
}
