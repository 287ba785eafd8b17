import ArgumentParser
import ConformanceKit

/// How cases are run and where the report goes.
struct RunOptions: ParsableArguments {
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "How many cases run at the same time; else one for each processor.", valueName: "count"))
  var jobs: Int?

  @Option(help: ArgumentHelp("The time limit of a case.", valueName: "seconds"))
  var timeout = 10.0

  @Option(
    help: ArgumentHelp(
      "The directory in which files are made: the file system under test.",
      discussion: "Else $TMPDIR, or /tmp.", valueName: "directory"),
    completion: .directory)
  var directory: String?

  @Option(
    help: ArgumentHelp(
      "The probe.",
      discussion: "Else $CONFORMANCE_PROBE, or the one that belongs to this program.",
      valueName: "file"),
    completion: .file())
  var probe: String?

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "Write the report to a file, which appears whole or not at all.", valueName: "file"),
    completion: .file())
  var output: String?

  @Flag(help: "End at the first case that is not ok.")
  var failFast = false

  @Flag(name: .shortAndLong, help: "Print what was seen at each step to standard error.")
  var verbose = false

  @Flag(help: "Report the duration of each case.")
  var timing = false

  @Option(help: ArgumentHelp("The version of TAP, 13 or 14.", valueName: "version"))
  var tapVersion = 13

  func validate() throws {
    if let jobs, jobs < 1 { throw ValidationError("--jobs is \(jobs); it is at least 1") }
    guard timeout > 0, timeout <= 86_400 else {
      throw ValidationError("--timeout is \(timeout); it is more than 0 and at most a day")
    }
    guard TAPWriter.Version(rawValue: tapVersion) != nil else {
      throw ValidationError("--tap-version is \(tapVersion); it is 13 or 14")
    }
  }

  /// The run that was asked for.
  func suiteRun() throws -> SuiteRun {
    let installation = Installation.current
    let probe = try installation.find(.probe, given: probe)
    let directory = directory ?? installation.environment["TMPDIR"] ?? "/tmp"
    var run = SuiteRun(
      launch: ProbeLaunch(probe: [probe], directory: directory, limit: .seconds(timeout)))
    run.jobs = jobs ?? Processors.count
    run.failsFast = failFast
    run.isVerbose = verbose
    run.measuresTime = timing
    run.options = self.directory.map { ["--directory", $0] } ?? []
    run.version = TAPWriter.Version(rawValue: tapVersion) ?? .v13
    return run
  }

  /// Where the report goes.
  func destination() throws -> ReportDestination {
    guard let output else { return .standardOutput() }
    return try .file(output)
  }
}
