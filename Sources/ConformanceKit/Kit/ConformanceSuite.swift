package import ConformanceCases
import ConformanceExporting
import ConformanceJudging
import ConformanceProtocol
import ConformanceReports
import ConformanceRunning
import ConformanceSystem
import ConformanceVocabulary

/// The cases of a folder, with the requirements that they check and the failures that are known.
///
/// What was seen on a target becomes a report in one of two ways: a probe that runs is given the
/// cases (`run`), or what the console of an exported probe has shown is read (`judge`).
public struct ConformanceSuite: Sendable {
  /// The version of the suite, which its reports name.
  public static let version = Suite.version

  package let library: CaseLibrary
  private let directory: String

  /// Loads a suite.
  ///
  /// - Parameter directory: The path of the folder `Cases` of this package, or of one like it.
  /// - Throws: An error that describes every mistake of every file, with line and column.
  public init(directory: String) throws {
    self.directory = directory
    library = try CaseLibrary.load(directory: directory)
  }

  /// The ids of its cases, in the order in which a report has them.
  public var ids: [String] { library.cases.map(\.id) }

  /// Runs cases by a probe, and reports.
  ///
  /// - Parameters:
  ///   - probe: The path of a probe, or a command with its arguments; unless `{directory}` or
  ///     `{limit}` in it say otherwise, it is given the options of `mmap-probe`.
  ///   - patterns: The cases: ids, in which `*` and `?` stand for text; none means every case.
  ///   - directory: Where files are made: the file system under test.
  ///   - output: The path of the report, which appears whole or not at all.
  ///   - log: Receives the summary, for a person.
  /// - Returns: The report.
  /// - Throws: An error that says what keeps the probe from being run, or the report from being
  ///   written; `Interrupted` where a signal ended the run.
  public func run(
    probe: String, patterns: [String] = [], directory: String = "/tmp", output: String,
    log: @escaping (String) -> Void = { _ in }
  ) throws -> ConformanceReport {
    let cases = try CaseFilter(patterns: patterns, interfaces: []).chosen(from: library.cases)
    let installation = Installation.current
    let target = TargetPreparation(
      try .probe(probe, installation: installation), folder: nil, installation: installation)
    var run = try SuiteRun(target, cases: cases.precededByTrials, directory: directory)
    run.isWhole = cases.count == library.cases.count
    return try report(&run, cases, output, log)
  }

  /// Judges what consoles have shown of a probe that was exported, and reports.
  ///
  /// - Parameters:
  ///   - logs: The paths of the logs: of one boot or several, in the order in which they count.
  ///   - folder: The path of the folder that `export probe` has written.
  ///   - output: The path of the report, which appears whole or not at all.
  ///   - log: Receives the summary, for a person.
  /// - Returns: The report.
  /// - Throws: An error that says what is wrong with a log, or keeps the report from being written.
  public func judge(
    logs: [String], exported folder: String, output: String,
    log: @escaping (String) -> Void = { _ in }
  ) throws -> ConformanceReport {
    let manifest = try ExportManifest.load(folder: folder)
    let cases = manifest.optionChoice.applied(to: try manifest.cases(from: library))
    var run = SuiteRun(log: try ConsoleLog(files: logs, of: cases))
    run.optionChoice = manifest.optionChoice
    return try report(&run, cases, output, log)
  }

  /// The error of a run that a signal ended.
  public struct Interrupted: Error, Hashable, CustomStringConvertible {
    /// The number of the signal.
    public let signal: Int32

    /// What ended it.
    public var description: String { "interrupted by signal \(signal)" }
  }

  private func report(
    _ run: inout SuiteRun, _ cases: [Case], _ output: String, _ log: @escaping (String) -> Void
  ) throws -> ConformanceReport {
    run.deviations += try library.deviations(directory: directory)
    run.profile = try library.profileSummary(directory: directory)
    switch try run.run(cases, to: .file(output), log: log) {
    case .finished: return try ConformanceReport(path: output)
    case .interrupted(let interruption):
      interruption.stopWatching()
      throw Interrupted(signal: interruption.signalNumber ?? 0)
    }
  }
}
