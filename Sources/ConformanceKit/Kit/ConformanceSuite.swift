package import ConformanceCases
import ConformanceComparison
import ConformanceExporting
import ConformanceJudging
import ConformanceProtocol
import ConformanceReports
import ConformanceRunning
import ConformanceSystem
import ConformanceVocabulary

/// The cases of a folder, with the requirements that they check, the profile `posix-2024` and the
/// failures that are known.
///
/// What was seen on a target becomes a report in one of two ways: a probe that runs is given the
/// cases (`run`), or what the console of an exported probe has shown is read (`judge`). A program
/// runs one at a time.
public struct ConformanceSuite: Sendable {
  /// The version of the suite, which its reports name.
  public static let version = Suite.version

  package let library: CaseLibrary
  private let directory: String
  private let deviations: [Deviation]
  private let profile: ProfileSummary?

  /// Loads a suite.
  ///
  /// - Parameter directory: The path of the folder `Cases` of this package, or of one like it.
  /// - Throws: An error that describes the mistakes of its files, with line and column.
  public init(directory: String) throws {
    self.directory = directory
    library = try CaseLibrary.load(directory: directory)
    deviations = try library.deviations(directory: directory)
    profile = try library.profileSummary(directory: directory)
  }

  /// The ids of its cases, in the order in which a report has them.
  public var ids: [String] { library.cases.map(\.id) }

  /// Runs cases by a probe, and reports.
  ///
  /// Signals are the program's own matter, but for SIGPIPE, which is ignored from then on: a probe
  /// may go while it is written to.
  ///
  /// - Parameters:
  ///   - probe: The path of a probe, or a command with its arguments; unless it has a placeholder,
  ///     such as `{directory}`, it is given the options of `mmap-probe`.
  ///   - patterns: The cases: ids, or what ids begin with up to a slash; `*` and `?` stand for text.
  ///     None means every case.
  ///   - directory: Where files are made, which is the file system under test; else `$TMPDIR`, or
  ///     `/tmp`.
  ///   - output: The path of the report, a regular file that appears whole or not at all.
  ///   - log: Receives the summary, for a person.
  /// - Returns: The report.
  /// - Throws: An error that says which pattern matches no case, what keeps the probe from being
  ///   run, or the report from being written.
  public func run(
    probe: String, patterns: [String] = [], directory: String? = nil, output: String,
    log: @escaping (String) -> Void = { _ in }
  ) throws -> ConformanceReport {
    let cases = try CaseFilter(patterns: patterns, interfaces: []).chosen(from: library.cases)
    let installation = Installation.current
    let place = directory ?? installation["TMPDIR"] ?? "/tmp"
    let target = TargetPreparation(
      try .probe(probe, installation: installation), folder: nil, installation: installation)
    var run = try SuiteRun(target, cases: cases.precededByTrials, directory: place)
    run.isWhole = cases.count == library.cases.count
    var reproduction = Reproduction()
    reproduction.add("--cases", self.directory)
    reproduction.add("--probe", probe)
    reproduction.add("--directory", place)
    run.reproduction = reproduction
    return try report(run, cases, output, log)
  }

  /// Judges what consoles have shown of a probe that was exported, and reports.
  ///
  /// - Parameters:
  ///   - logs: The paths of the logs: of one boot or several, in the order in which they count.
  ///   - folder: The path of the folder that `export probe` has written.
  ///   - output: The path of the report, a regular file that appears whole or not at all.
  ///   - log: Receives the summary, for a person.
  /// - Returns: The report.
  /// - Throws: An error that says what is wrong with the folder or a log, or keeps the report from
  ///   being written.
  public func judge(
    logs: [String], exported folder: String, output: String,
    log: @escaping (String) -> Void = { _ in }
  ) throws -> ConformanceReport {
    let manifest = try ExportManifest.load(folder: folder)
    let cases = manifest.optionChoice.applied(to: try manifest.cases(from: library))
    var run = SuiteRun(log: try ConsoleLog(files: logs, of: cases))
    run.optionChoice = manifest.optionChoice
    return try report(run, cases, output, log)
  }

  private func report(
    _ run: SuiteRun, _ cases: [Case], _ output: String, _ log: @escaping (String) -> Void
  ) throws -> ConformanceReport {
    var run = run
    run.deviations += deviations
    run.profile = profile
    run.watchesSignals = false
    _ = try run.run(cases, to: .file(output), log: log)
    return try ConformanceReport(path: output)
  }
}
