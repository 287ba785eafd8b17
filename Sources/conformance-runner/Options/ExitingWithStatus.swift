import ArgumentParser
import ConformanceCases
import ConformanceComparison
import ConformanceExporting
import ConformanceJSON
import ConformanceProtocol
import ConformanceReports
import ConformanceRunning
import ConformanceSystem

/// Ends the program with the documented status of what the body returns or throws.
///
/// One clear line on standard error, and no "Error:" in front of file:line:column.
func exitingWithStatus(_ body: () throws -> ExitStatus) throws {
  let status: ExitStatus
  do {
    status = try body()
  } catch let error as ExitCode {
    throw error
  } catch {
    if (error as? ReportDestination.Failure)?.isBrokenPipe == true {
      RunningProgram.endByBrokenPipe()
    }
    let text = (error as? CaseFileErrors)?.description(limit: 20) ?? "\(error)"
    StandardError.say(text)
    status = ExitStatus(of: error)
  }
  guard status == .success else { throw ExitCode(status.rawValue) }
}

extension ExitStatus {
  /// The status of an error that ended a subcommand.
  fileprivate init(of error: any Error) {
    self =
      switch error {
      case is CaseFilter.NoMatch, is CaseLibrary.NoProfile, is TargetFolder.NoTarget,
        is CommandWords.Mistake, is ComparisonView.NoMatch, is ComparisonFormat.NoForm,
        is CRefusal, is SequenceChoice.UnknownWord:
        .usage
      case ReportError.tooFew: .usage
      case is CaseFileErrors, is ConsoleLogError, is ExportManifest.NoCase, is ReportError:
        .badCaseFile
      case let error as FolderDestination.Failure: error.isOccupied ? .usage : .internalError
      case let error as Installation.NotFound:
        error.part == .cases ? .badCaseFile : .targetUnavailable
      case is TargetUnavailable: .targetUnavailable
      default: .internalError
      }
  }
}
