/// How a probe is started.
public struct ProbeLaunch: Sendable, Hashable {
  /// The program and its arguments; a name without a slash is searched for in `PATH`.
  public var command: [String]
  /// The directory under test; each probe gets one of its own in it by `-d`.
  ///
  /// `nil` for a probe that finds a directory itself.
  public var directory: String?
  /// The time limit of a case, which the probe is given by `-t`.
  public var limit: Duration

  /// Creates a launch.
  public init(command: [String], directory: String?, limit: Duration = .seconds(10)) {
    self.command = command
    self.directory = directory
    self.limit = limit
  }

  func arguments(scratch: String?) -> [String] {
    guard let scratch else { return command }
    return command + ["-d", scratch, "-t", String(max(1, Int(limit / .milliseconds(1))))]
  }
}
