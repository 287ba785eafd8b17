import ArgumentParser
import ConformanceReports
import ConformanceRunning
import ConformanceSystem

/// What is reported, and where it goes.
struct ReportOptions: ParsableArguments {
  @OptionGroup var output: OutputOptions

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

  /// Reports as it was asked for.
  func apply(to run: inout SuiteRun) {
    run.failsFast = failFast
    run.isVerbose = verbose
    run.version = output.version
  }
}
