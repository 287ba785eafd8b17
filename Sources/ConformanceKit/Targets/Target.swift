/// A target: how the probe is built for it, how it is launched, and what is known of it.
public struct Target: Sendable, Hashable {
  /// What has to be installed.
  public struct Packages: Sendable, Hashable {
    /// Packages of Debian.
    public var debian: [String] = []
    /// Packages of PyPI, such as `ziglang==0.13.0`.
    public var pypi: [String] = []
  }

  /// How the probe is built.
  public struct Build: Sendable, Hashable {
    /// The compiler and what always follows it.
    public var compiler: [String]
    /// Its options.
    public var flags: [String] = []
    /// What the probe is to do without: names of `ProbeSwitch`.
    public var without: [String] = []
    /// What is linked, which comes last.
    public var libraries: [String] = []
  }

  /// How plans reach the probe, and observations the runner.
  public enum Link: String, Sendable, CaseIterable {
    /// Plans are streamed to standard input, and observations from standard output.
    case pipe
    /// Plans lie in a file, and then observations in a file or in standard output.
    case batch
    /// Plans are compiled into the probe, and its output is the log of a console.
    case console
  }

  /// Times that fit the target.
  public struct Limits: Sendable, Hashable {
    /// What a case may take.
    public var `case`: Duration?
    /// What a probe may take to say that it is ready.
    public var startup: Duration?
    /// How long a probe may be silent beyond the limit of its case.
    public var silence: Duration?
  }

  /// The name, which is that of its file.
  public var name: String
  /// What `--target` is given: the name, or the path of the file.
  public var reference: String
  /// What it is, in one line.
  public var summary: String
  /// What has to be installed.
  public var packages = Packages()
  /// How the probe is built; `nil` for one that its command brings along.
  public var build: Build?
  /// A command that is run before the first probe.
  public var prepare: [String] = []
  /// How plans and observations pass.
  public var link = Link.pipe
  /// The command that launches a probe.
  public var command: [String]
  /// The way into the kernel.
  public var route: Route?
  /// How many probes run at the same time.
  public var jobs: Int?
  /// The times.
  public var limits = Limits()
  /// What is known to fail on it and on no other.
  public var deviations: [Deviation] = []

  /// Creates a target whose probe is launched by a command.
  public init(name: String, summary: String, command: [String]) {
    self.name = name
    reference = name
    self.summary = summary
    self.command = command
  }

  /// The command of a target that says only how the probe is built.
  static let plainCommand = [Placeholder.probe.written] + ProbeLaunch.options

  /// This machine, with the probe that belongs to the runner.
  public static let host = Target(
    name: "host", summary: "this machine, with the probe that belongs to this program",
    command: plainCommand)
}
