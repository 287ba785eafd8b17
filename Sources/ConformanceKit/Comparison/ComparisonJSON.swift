import ConformanceCases
import ConformanceJSON
import ConformanceJudging
import ConformanceReports
import ConformanceVocabulary

/// A comparison for programs; `schema/comparison.schema.json` in the folder of the cases says how.
package enum ComparisonJSON {
  package static func text(of view: ComparisonView) -> String {
    let comparison = view.comparison
    let counts = RowClass.summaryOrder.map {
      ($0.rawValue, JSONValue(integerLiteral: comparison.count($0)))
    }
    let failing = RowClass.summaryOrder.filter(\.isFailing).map {
      ($0.rawValue, bases(comparison.failures(of: $0)))
    }
    return JSONWriter.write(
      .object([
        ("cases", JSONValue(integerLiteral: comparison.rows.count)), ("classes", .object(counts)),
        ("failing", .object(failing)),
        ("reports", JSONValue(content: .array(comparison.heads.map(head)))),
        (
          "columns",
          JSONValue(
            content: .array(
              comparison.columns.map { column in
                JSONValue(content: .array(column.heads.map { JSONValue(integerLiteral: $0) }))
              }))
        ),
        ("rows", JSONValue(content: .array(view.sections.flatMap(\.rows).map(row)))),
      ]))
  }

  /// A report as a head.
  static func head(_ head: Comparison.Head) -> JSONValue {
    .object([
      ("name", JSONValue(stringLiteral: head.name)), ("path", JSONValue(stringLiteral: head.path)),
      (
        "facts",
        JSONValue(
          content: .array(
            head.facts.map { .strings([$0.name, $0.value]) }))
      ),
      ("outcomes", outcomes(head.counts)),
      (
        "failures",
        .object([
          ("fail", bases(head.counts.failures)), ("known", bases(head.counts.knownFailures)),
        ])
      ),
      (
        "verdict",
        head.verdict.map { verdict in
          .object([
            ("profile", JSONValue(stringLiteral: verdict.profile)),
            ("words", JSONValue(stringLiteral: verdict.conformance.words)),
          ])
        } ?? JSONValue(content: .null)
      ),
    ])
  }

  private static func outcomes(_ counts: OutcomeCounts) -> JSONValue {
    .object(
      Outcome.allCases.map { ($0.rawValue, JSONValue(integerLiteral: counts[$0])) }
        + [("known", JSONValue(integerLiteral: counts.known))])
  }

  /// Of failures, how many are of POSIX and how many of extensions.
  static func bases(_ counts: BasisCounts) -> JSONValue {
    .object(Basis.allCases.map { ($0.rawValue, JSONValue(integerLiteral: counts[$0])) })
  }

  private static func row(_ row: Comparison.Row) -> JSONValue {
    .object([
      ("id", JSONValue(stringLiteral: row.id)),
      ("interface", JSONValue(stringLiteral: row.interface)),
      ("title", JSONValue(stringLiteral: row.sample?.title ?? "")),
      ("requirements", .strings(row.sample?.requirements ?? [])),
      ("levels", .strings(row.sample?.levels ?? [])),
      ("class", JSONValue(stringLiteral: row.rowClass.rawValue)),
      ("cells", JSONValue(content: .array(row.cells.map(cell)))),
    ])
  }

  /// A cell; null where the report does not have the case.
  static func cell(_ point: Report.Point?) -> JSONValue {
    guard let point else { return JSONValue(content: .null) }
    let finding = point.verdict.finding
    let optional: [(String, String?)] = [
      ("message", finding?.message), ("step", point.step), ("expected", finding?.expected),
      ("observed", finding?.observed), ("listed", finding?.listed),
      ("unannounced", point.verdict.unannounced),
      ("deviation", point.deviation?.reason),
      ("link", point.deviation?.link),
    ]
    return .object(
      [
        ("outcome", JSONValue(stringLiteral: point.verdict.outcome.rawValue)),
        ("behaviour", JSONValue(stringLiteral: point.verdict.behaviour)),
        ("kind", JSONValue(stringLiteral: CellText.Kind(point).rawValue)),
      ]
        + optional.compactMap { key, value in
          value.map { (key, JSONValue(stringLiteral: $0)) }
        })
  }
}
