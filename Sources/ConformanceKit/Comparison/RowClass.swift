import ConformanceJudging
package import ConformanceReports

/// What kind of row of a comparison a case is; the first that fits.
package enum RowClass: String, Sendable, CaseIterable, Hashable {
  /// A report does not have the case.
  case absentSomewhere = "absent-somewhere"
  /// It fails on every target; unresolved and untested are failing, too.
  case allFailing = "all-failing"
  /// It fails on some targets, known or not.
  case differingFailing = "differing-failing"
  /// It is unsupported on some targets, and passes on the others.
  case unsupportedSomewhere = "unsupported-somewhere"
  /// It passes on every target, with different behaviours: POSIX leaves a choice.
  case differingAllowed = "differing-allowed"
  /// Every target did the same, and none fails.
  case unanimous

  /// The class of a row with these cells.
  package init(_ cells: [Report.Point?]) {
    let points = cells.compactMap { $0 }
    let failing = points.count(where: \.standing.isFailing)
    let unsupported = points.count { $0.standing == .unsupported }
    if points.count < cells.count {
      self = .absentSomewhere
    } else if failing > 0 {
      self = failing == points.count ? .allFailing : .differingFailing
    } else if unsupported > 0, unsupported < points.count {
      self = .unsupportedSomewhere
    } else {
      let isOne = Set(points.map(\.verdict.behaviour)).count <= 1 || unsupported > 0
      self = isOne ? .unanimous : .differingAllowed
    }
  }

  /// Whether its rows fail somewhere.
  var isFailing: Bool { self == .allFailing || self == .differingFailing }

  /// What it says, in a line.
  package var meaning: String {
    switch self {
    case .unanimous: "every target did the same"
    case .differingAllowed: "differing, and all allowed"
    case .differingFailing: "differing, and some fail"
    case .allFailing: "all fail"
    case .unsupportedSomewhere: "unsupported somewhere"
    case .absentSomewhere: "absent somewhere"
    }
  }

  /// The classes in the order in which a summary has them.
  static let summaryOrder: [RowClass] = [
    .unanimous, .differingAllowed, .differingFailing, .allFailing, .unsupportedSomewhere,
    .absentSomewhere,
  ]
}
