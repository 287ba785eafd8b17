/// The exit statuses of the command line, after `sysexits.h` where it has one.
public enum ExitStatus: Int32, Sendable, CaseIterable {
  /// The target conforms: every case passed or is unsupported.
  case conforming = 0
  /// A case failed, is unresolved or was not run.
  case notConforming = 1
  /// The command line is wrong.
  case usage = 64
  /// A case file, a log or a report is wrong.
  case badCaseFile = 65
  /// The target cannot be run.
  case targetUnavailable = 69
  /// Something else went wrong, such as a full disk.
  case internalError = 70

  /// What the status says, for `--help`.
  public var meaning: String {
    switch self {
    case .conforming: "conforming"
    case .notConforming: "not conforming"
    case .usage: "usage"
    case .badCaseFile: "bad case file, log or report"
    case .targetUnavailable: "target unavailable"
    case .internalError: "internal error"
    }
  }

  /// The status of an error that ended a subcommand.
  public init(of error: any Error) {
    self =
      switch error {
      case is CaseFilter.NoMatch, is CaseLibrary.NoProfile, is TargetFolder.NoTarget,
        is CommandWords.Mistake, is ComparisonView.NoMatch, is ComparisonFormat.NoForm,
        is CRefusal:
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
