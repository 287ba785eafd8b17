import ConformanceJSON
import ConformanceJudging
import ConformanceReports

/// The text of a cell: a sign for the outcome, never colour alone, and what was observed.
package struct CellText: Sendable, Hashable {
  /// The kinds of cell.
  package enum Kind: String, Sendable, CaseIterable {
    case pass, fail, known, unresolved, unsupported, untested, absent

    /// The kind of a cell.
    init(_ point: Report.Point?) {
      self =
        switch point?.standing {
        case .pass, .mended: .pass
        case .fail: .fail
        case .known: .known
        case .unresolved: .unresolved
        case .unsupported: .unsupported
        case .untested: .untested
        case nil: .absent
        }
    }

    var sign: String {
      switch self {
      case .pass: "✓"
      case .fail: "✗"
      case .known: "≁"
      case .unresolved: "?"
      case .unsupported: "–"
      case .untested: "·"
      case .absent: " "
      }
    }

    /// The sign where there is nothing but ASCII.
    var asciiSign: String {
      switch self {
      case .pass: "+"
      case .fail: "X"
      case .known: "~"
      case .unresolved: "?"
      case .unsupported: "-"
      case .untested: "."
      case .absent: " "
      }
    }

    /// What the sign stands for, for a legend.
    var meaning: String { self == .known ? "known deviation" : rawValue }
  }

  var kind: Kind
  /// What was observed, else the word of the kind.
  var text: String

  /// The text of a cell.
  init(_ point: Report.Point?) {
    kind = Kind(point)
    let behaviour = point?.verdict.behaviour ?? ""
    text = behaviour.isEmpty ? (kind == .pass ? "" : kind.rawValue) : behaviour.printable
  }
}
