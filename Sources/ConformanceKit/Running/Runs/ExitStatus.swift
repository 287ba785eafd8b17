/// The exit statuses of the command line, after `sysexits.h` where it has one.
package enum ExitStatus: Int32, Sendable, CaseIterable {
  /// What was asked for was done; of a run, nothing failed that is not known of the target.
  case success = 0
  /// A case failed, is unresolved or was not run, or nothing passed; with `--strict` also where a
  /// failure is known. Of `compare --baseline`, a case got worse.
  case notConforming = 1
  /// The command line is wrong.
  case usage = 64
  /// A case file, a log or a report is wrong.
  case badCaseFile = 65
  /// The target cannot be run.
  case targetUnavailable = 69
  /// Something else went wrong, such as a full disk.
  case internalError = 70
  /// Nothing was judged, in the run or in a part that its profile requires; `git bisect run` skips
  /// such a commit.
  case nothingJudged = 125

  /// What the status says, for `--help`.
  package var meaning: String {
    switch self {
    case .success: "conforming, or nothing failed but known deviations"
    case .notConforming: "not conforming, a case has no result, nothing passed, or a regression"
    case .usage: "wrong command line"
    case .badCaseFile: "bad case file, log or report"
    case .targetUnavailable: "the target or its probe cannot be started"
    case .internalError: "internal error, or an output that cannot be written"
    case .nothingJudged: "nothing was judged, in the run or in a part that its profile requires"
    }
  }
}
