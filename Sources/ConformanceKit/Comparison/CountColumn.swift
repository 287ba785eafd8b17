package import ConformanceCases
import ConformanceJudging
package import ConformanceReports

/// A column of a table of outcomes: a kind of cells, or what the failures rest on.
package enum CountColumn: Hashable {
  case kind(CellText.Kind)
  case failures(Basis)

  /// All columns; what the failures are comes behind their number.
  static let all: [CountColumn] = CellText.Kind.allCases.filter { $0 != .absent }.flatMap {
    kind in
    [.kind(kind)] + (kind == .fail ? Basis.allCases.map { .failures($0) } : [])
  }

  /// The columns in which there is something; what passed and what failed always has one.
  static func used(in counts: OutcomeCounts) -> [CountColumn] {
    all.filter { $0 == .kind(.pass) || $0 == .kind(.fail) || counts[$0] > 0 }
  }

  /// What stands above the numbers; known deviations are among the failures.
  var title: String {
    switch self {
    case .kind(let kind): Outcome(rawValue: kind.rawValue)?.counted ?? kind.rawValue
    case .failures(let basis): basis.counted
    }
  }

  /// The same where a line has to fit into a terminal.
  var shortTitle: String {
    switch self {
    case .failures(.posix): "POSIX"
    case .failures(.extension): "extensions"
    case .kind: title
    }
  }

  /// The sign of the cells that are counted, where they are all of a kind.
  var sign: String? {
    switch self {
    case .kind(let kind): kind.sign
    case .failures: nil
    }
  }
}

extension OutcomeCounts {
  /// The number in a column.
  package subscript(column: CountColumn) -> Int {
    switch column {
    case .kind(.known): known
    case .kind(let kind): Outcome(rawValue: kind.rawValue).map { self[$0] } ?? 0
    case .failures(let basis): failures[basis]
    }
  }
}
