package import ConformanceJudging
package import ConformanceProtocol
package import ConformanceSystem

/// A target: how the probe is built for it, how it is launched, and what is known of it.
package struct Target: Sendable, Hashable {
  /// What has to be installed.
  package struct Packages: Sendable, Hashable {
    /// Packages of Debian.
    package var debian: [String] = []
    /// Packages of PyPI, such as `ziglang==0.13.0`.
    package var pypi: [String] = []
  }

  /// How the probe is built.
  package struct Build: Sendable, Hashable {
    /// The compiler and what always follows it.
    package var compiler: [String]
    /// Its options.
    package var flags: [String] = []
    /// What the probe is to do without: names of `ProbeSwitch`.
    package var without: [String] = []
    /// What is linked, which comes last.
    package var libraries: [String] = []

    package init(
      compiler: [String], flags: [String] = [], without: [String] = [], libraries: [String] = []
    ) {
      self.compiler = compiler
      self.flags = flags
      self.without = without
      self.libraries = libraries
    }
  }

  /// How plans reach the probe, and observations the runner.
  enum Link: String, Sendable, CaseIterable {
    /// Plans are streamed to standard input, and observations from standard output.
    case pipe
    /// Plans lie in a file, and then observations in a file or in standard output.
    case batch
    /// Plans are compiled into the probe, and its output is the log of a console.
    case console
  }

  /// Times that fit the target.
  package struct Limits: Sendable, Hashable {
    /// What a case may take.
    package var `case`: Duration?
    /// What a probe may take to say that it is ready.
    var startup: Duration?
    /// How long a probe may be silent beyond the limit of its case.
    var silence: Duration?
  }

  /// The name, which is that of its file.
  package var name: String
  /// What `--target` is given: the name, or the path of the file.
  var reference: String
  /// What it is, in one line.
  package var summary: String
  /// What has to be installed.
  package var packages = Packages()
  /// How the probe is built; `nil` for one that its command brings along.
  package var build: Build?
  /// A command that is run before the first probe.
  var prepare: [String] = []
  /// How plans and observations pass.
  var link = Link.pipe
  /// The command that launches a probe.
  package var command: [String]
  /// The way into the kernel.
  package var route: Route?
  /// How many probes run at the same time.
  package var jobs: Int?
  /// The times.
  package var limits = Limits()
  /// What is known to fail on it and on no other.
  package var deviations: [Deviation] = []

  /// Creates a target whose probe is launched by a command.
  package init(name: String, summary: String, command: [String]) {
    self.name = name
    reference = name
    self.summary = summary
    self.command = command
  }

  /// The command of a target that says only how the probe is built.
  static let plainCommand = [Placeholder.probe.written] + ProbeLaunch.options

  /// This machine, with the probe that belongs to the runner.
  package static let host = Target(
    name: "host", summary: "this machine, with the probe that belongs to this program",
    command: plainCommand)
}

extension Target {
  /// The target of a probe that is there already.
  ///
  /// - Parameters:
  ///   - text: The path of a program, or a command. Unless it has placeholders it is given the
  ///     options of `mmap-probe`.
  ///   - installation: Where programs are found.
  /// - Returns: The target.
  /// - Throws: `CommandWords.Mistake`, or `Installation.NotFound` for a program that is not there.
  package static func probe(_ text: String, installation: Installation) throws -> Target {
    var words = [text]
    if installation.exists(text) {
      // It is a file, and is not searched for in PATH.
      if !text.contains("/") { words = ["./" + text] }
    } else {
      words = try CommandWords.split(text)
      guard installation.program(words[0]) != nil else {
        throw Installation.NotFound(part: .probe, tried: [words[0]])
      }
    }
    let launch = ProbeLaunch(probe: words, directory: "")
    return Target(name: "probe", summary: "a probe that is there already", command: launch.command)
  }
}
