package import ConformanceJudging

/// Where a case of a report stands: its outcome, and whether the target is known to fail it.
package enum Standing: String, Sendable, CaseIterable, Hashable {
  /// It passes.
  case pass
  /// It passes although it is known to fail.
  case mended
  /// It fails, or otherwise than it is known to.
  case fail
  /// It fails as it is known to.
  case known
  /// Its outcome is unresolved.
  case unresolved
  /// The target lacks what it needs.
  case unsupported
  /// It was not run.
  case untested

  /// The standing of a case with an outcome.
  ///
  /// - Parameters:
  ///   - outcome: The outcome.
  ///   - isListed: Whether a known deviation belongs to it; nothing but a failure can be known, and
  ///     then be mended.
  package init(_ outcome: Outcome, isListed: Bool = false) {
    self =
      switch outcome {
      case .pass: isListed ? .mended : .pass
      case .fail: isListed ? .known : .fail
      case .unresolved: .unresolved
      case .unsupported: .unsupported
      case .untested: .untested
      }
  }

  package var outcome: Outcome {
    switch self {
    case .pass, .mended: .pass
    case .fail, .known: .fail
    case .unresolved: .unresolved
    case .unsupported: .unsupported
    case .untested: .untested
    }
  }

  /// Whether the case is not ok, known or not.
  package var isFailing: Bool { outcome != .pass && outcome != .unsupported }

  /// Whether the case is not ok, and that is not known of the target.
  package var isUnexpected: Bool { isFailing && self != .known }

  /// Whether a known deviation belongs to it.
  var isListed: Bool { self == .known || self == .mended }
}
