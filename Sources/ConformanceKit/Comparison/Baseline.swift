import ConformanceCases
package import ConformanceReports

/// What became of each case between two reports of one target.
package struct Baseline: Sendable {
  /// The kinds of change.
  package enum Change: String, Sendable, CaseIterable {
    /// It was ok, and is not; it passed, and is unsupported; or it failed as it is known to, and does
    /// no longer fail as that.
    case regression
    /// It was reported, and is not.
    case removed
    /// It was not ok, and is; or it was unsupported, and passes.
    case fix
    /// It is as ok as it was, and what was observed is something else.
    case changed
    /// It was not reported, and is.
    case new
  }

  /// One case that is not as it was.
  package struct Entry: Sendable {
    package var id: String
    /// What kind of change it is.
    var change: Change
    /// What it was.
    package var old: Report.Point?
    package var new: Report.Point?
  }

  /// The old report and the new one.
  package let heads: [Comparison.Head]
  /// Every case that changed, in the order of the reports.
  package let entries: [Entry]
  /// How many cases are as they were.
  let unchanged: Int

  /// Whether nothing got worse; a case that is gone got worse.
  package var isGood: Bool {
    !entries.contains { $0.change == .regression || $0.change == .removed }
  }

  /// The entries of a kind.
  package func entries(_ change: Change) -> [Entry] { entries.filter { $0.change == change } }

  /// What the entries of a kind rest on.
  func bases(_ change: Change) -> BasisCounts {
    entries(change).reduce(into: BasisCounts()) { bases, entry in
      if let basis = (entry.new ?? entry.old)?.basis { bases[basis] += 1 }
    }
  }

  /// Compares a report with an older one.
  ///
  /// - Parameters:
  ///   - old: What it is compared with.
  ///   - new: The report.
  ///   - allowsMismatch: Whether they may be of different versions of the suite.
  /// - Throws: `ReportError.otherSuite`.
  package init(
    old: Report, new: Report, allowsMismatch: Bool = false
  ) throws(ReportError) {
    let comparison = try Comparison([old, new], allowsMismatch: allowsMismatch)
    heads = comparison.heads
    entries = comparison.rows.compactMap { row in
      let old = row.cells[0]
      let new = row.cells[row.cells.count - 1]
      return Change(from: old, to: new).map { Entry(id: row.id, change: $0, old: old, new: new) }
    }
    unchanged = comparison.rows.count - entries.count
  }
}

extension Baseline.Change {
  /// The change between two points; `nil` where there is none.
  init?(from old: Report.Point?, to new: Report.Point?) {
    switch (old, new) {
    case (nil, nil): return nil
    case (_?, nil): self = .removed
    case (nil, _?): self = .new
    case (let before?, let after?):
      let (was, now) = (Self.rank(before), Self.rank(after))
      if was == now {
        guard !old.isSame(as: new) else { return nil }
        self = .changed
      } else if now > was, after.standing == .known || after.standing == .unsupported {
        self = .changed  // what is explained, or no longer there, is not mended
      } else {
        self = now < was ? .regression : .fix
      }
    }
  }

  private static func rank(_ point: Report.Point) -> Int {
    switch point.standing {
    case .pass, .mended: 3
    case .unsupported: 2
    case .known: 1
    case .fail, .unresolved, .untested: 0
    }
  }

  /// The heading of its entries.
  package var heading: String {
    switch self {
    case .regression: "regressions"
    case .removed: "removed"
    case .fix: "fixes"
    case .changed: "changed behaviour"
    case .new: "new"
    }
  }
}
