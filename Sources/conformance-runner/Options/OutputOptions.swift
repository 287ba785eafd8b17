import ArgumentParser
import ConformanceReports
import ConformanceRunning
import ConformanceSystem

/// Where a report goes, and in which version of TAP.
struct OutputOptions: ParsableArguments {
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "Write the report to a file, which appears whole or not at all.", valueName: "file"),
    completion: .file())
  var output: String?

  @Option(help: ArgumentHelp("The version of TAP, 13 or 14.", valueName: "version"))
  var tapVersion = 13

  func validate() throws {
    guard TAPWriter.Version(rawValue: tapVersion) != nil else {
      throw ValidationError("--tap-version is \(tapVersion); it is 13 or 14")
    }
  }

  /// The version of TAP.
  var version: TAPWriter.Version { TAPWriter.Version(rawValue: tapVersion) ?? .v13 }

  /// Where the report goes.
  func destination() throws -> ReportDestination { try .at(output) }

  /// Makes a target ready; where it cannot be, a stream ends with the reason as it does later on.
  ///
  /// - Parameters:
  ///   - count: The number of points that there were to be.
  ///   - body: Makes the target ready.
  /// - Returns: What the body returns.
  /// - Throws: What the body throws.
  func bailingOut<Ready>(of count: Int, _ body: () throws -> Ready) throws -> Ready {
    do {
      return try body()
    } catch let error as TargetUnavailable where output == nil {
      let writer = TAPWriter(version: version)
      try destination().write(writer.start(count: count) + writer.bailOut(error.reason))
      throw error
    }
  }
}
