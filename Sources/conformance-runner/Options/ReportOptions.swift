import ArgumentParser
import ConformanceReports
import ConformanceRunning
import ConformanceSystem

/// What is reported, and where it goes.
struct ReportOptions: ParsableArguments {
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "Write the report to a file, which appears whole or not at all.", valueName: "file"),
    completion: .file())
  var output: String?

  @Option(
    help: ArgumentHelp(
      "Judge by a profile, and say how far the target has come in it.",
      discussion:
        "Only its cases count; a profile is profiles/NAME.json in the folder of the cases.",
      valueName: "name"))
  var profile: String?

  @Flag(help: "Let known deviations count for the exit status, as other failures do.")
  var strict = false

  @Flag(help: "End at the first case that is not ok.")
  var failFast = false

  @Flag(name: .shortAndLong, help: "Print what was seen at each step to standard error.")
  var verbose = false

  @Option(help: ArgumentHelp("The version of TAP, 13 or 14.", valueName: "version"))
  var tapVersion = 13

  func validate() throws {
    guard TAPWriter.Version(rawValue: tapVersion) != nil else {
      throw ValidationError("--tap-version is \(tapVersion); it is 13 or 14")
    }
  }

  /// Reports as it was asked for.
  func apply(to run: inout SuiteRun) {
    run.failsFast = failFast
    run.isVerbose = verbose
    run.version = TAPWriter.Version(rawValue: tapVersion) ?? .v13
  }

  /// Where the report goes.
  func destination() throws -> ReportDestination { try .at(output) }

  /// Makes a target ready; where it cannot be, a stream ends with the reason as it does later on.
  ///
  /// - Parameters:
  ///   - count: The number of cases that were to be run.
  ///   - body: Makes the target ready.
  /// - Returns: What the body returns.
  /// - Throws: What the body throws.
  func bailingOut<Ready>(of count: Int, _ body: () throws -> Ready) throws -> Ready {
    do {
      return try body()
    } catch let error as TargetUnavailable where output == nil {
      let writer = TAPWriter(version: TAPWriter.Version(rawValue: tapVersion) ?? .v13)
      try destination().write(writer.start(count: count) + writer.bailOut(error.reason))
      throw error
    }
  }
}
