import ArgumentParser
import ConformanceKit

/// How cases are run and where the report goes.
struct RunOptions: ParsableArguments {
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "How many cases run at the same time; else as many as the target says, or processors.",
      valueName: "count"))
  var jobs: Int?

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
    guard TAPWriter.Version(rawValue: tapVersion) != nil else {
      throw ValidationError("--tap-version is \(tapVersion); it is 13 or 14")
    }
  }

  /// Runs as it was asked for.
  func apply(to run: inout SuiteRun) {
    if let jobs { run.jobs = jobs }
    run.failsFast = failFast
    run.isVerbose = verbose
    run.measuresTime = timing
    run.version = TAPWriter.Version(rawValue: tapVersion) ?? .v13
  }

  /// Where the report goes.
  func destination() throws -> ReportDestination {
    guard let output else { return .standardOutput() }
    return try .file(output)
  }
}
