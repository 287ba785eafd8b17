import ArgumentParser
import ConformanceRunning

/// How cases are run.
struct RunOptions: ParsableArguments {
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      """
      How many cases run at the same time, beside those that sleep; else as many as the target says, \
      or processors.
      """,
      valueName: "count"))
  var jobs: Int?

  @OptionGroup var report: ReportOptions

  @Flag(help: "Report the duration of each case.")
  var timing = false

  func validate() throws {
    if let jobs, jobs < 1 { throw ValidationError("--jobs is \(jobs); it is at least 1") }
  }

  /// Runs as it was asked for.
  func apply(to run: inout SuiteRun) {
    if let jobs { run.jobs = jobs }
    run.measuresTime = timing
    report.apply(to: &run)
  }
}
