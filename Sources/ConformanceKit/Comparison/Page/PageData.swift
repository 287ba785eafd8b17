import ConformanceCases
import ConformanceJudging
import ConformanceReports

/// The matrix of a page as JSON: a line a row, and in each row what several columns show only once.
struct PageData {
  private let view: ComparisonView
  private let requirements: [String: String]
  private let steps: [String: [String]]

  init(_ view: ComparisonView, requirements: [String: String], steps: [String: [String]]) {
    self.view = view
    self.requirements = requirements
    self.steps = steps
  }

  /// The JSON, with a line feed at its end.
  var text: String {
    let comparison = view.comparison
    let rows = view.sections.flatMap(\.rows)
    let used = Set(rows.flatMap { $0.sample?.requirements ?? [] })
    let sentences = used.sorted().compactMap { id in
      requirements[id].map { (id, PageText.literal($0)) }
    }
    return """
      {"heads": \(Self.list(comparison.heads.map(head))),
      "columns": \(Self.list(comparison.columns.map { Self.list($0.heads.map(String.init)) })),
      "kinds": \(Self.list(CellText.Kind.allCases.map(kind))),
      "classes": \(Self.list(RowClass.summaryOrder.map(rowClass))),
      "requirements": \(Self.object(sentences)),
      "rows": [
      \(rows.map(row).joined(separator: ",\n"))
      ]}

      """
  }

  private func head(_ head: Comparison.Head) -> String {
    let command = head.command.map { [("command", PageText.literal($0))] } ?? []
    return Self.object(
      [("name", PageText.literal(head.name)), ("words", PageText.literal(head.words))] + command)
  }

  private func kind(_ kind: CellText.Kind) -> String {
    Self.list([kind.rawValue, kind.sign, kind.meaning].map(PageText.literal))
  }

  private func rowClass(_ rowClass: RowClass) -> String {
    let comparison = view.comparison
    let number = comparison.failures(of: rowClass).words(among: comparison.count(rowClass))
    return Self.list([rowClass.rawValue, rowClass.meaning, number].map(PageText.literal))
  }

  private func row(_ row: Comparison.Row) -> String {
    let sample = row.sample
    var cells: [Report.Point?] = []
    let which = row.cells.map { cell in
      if let index = cells.firstIndex(where: { Self.isOne($0, cell) }) { return index }
      cells.append(cell)
      return cells.count - 1
    }
    let most = view.comparison.groups(of: row).last?.cell
    var members = [
      ("id", PageText.literal(row.id)), ("interface", PageText.literal(row.interface)),
      ("title", PageText.literal(sample?.title ?? "")),
      ("class", PageText.literal(row.rowClass.rawValue)),
      ("requirements", Self.strings(sample?.requirements ?? [])),
      ("levels", Self.strings(sample?.levels ?? [])),
      ("cells", Self.list(cells.map { cell($0, isOdd: !$0.isSame(as: most)) })),
      ("which", Self.list(which.map(String.init))),
    ]
    if let lines = steps[row.id] { members.append(("steps", Self.strings(lines))) }
    let filter = Comparison.filter(row.id)
    if filter != "--filter \(row.id)" { members.append(("filter", PageText.literal(filter))) }
    return Self.object(members)
  }

  /// Whether two cells have the same evidence, too.
  private static func isOne(_ one: Report.Point?, _ other: Report.Point?) -> Bool {
    one?.verdict == other?.verdict && one?.step == other?.step
      && one?.deviation == other?.deviation
  }

  private func cell(_ point: Report.Point?, isOdd: Bool) -> String {
    let cell = CellText(point)
    let finding = point?.verdict.finding
    let link = point?.deviation?.link
    let texts: [(String, String?)] = [
      ("kind", cell.kind.rawValue), ("text", cell.text.isEmpty ? nil : cell.text),
      ("message", finding?.message), ("step", point?.step), ("expected", finding?.expected),
      ("observed", finding?.observed), ("listed", finding?.listed),
      ("option", point?.verdict.announcement),
      ("reason", point?.deviation?.reason),
      ("broken", point?.deviation?.requirement), ("link", PageText.link(link)),
      ("address", PageText.link(link) == nil ? link : nil),
    ]
    return Self.object(
      texts.compactMap { key, text in text.map { (key, PageText.literal($0)) } }
        + (isOdd ? [("odd", "true")] : []))
  }

  private static func strings(_ texts: [String]) -> String { list(texts.map(PageText.literal)) }
  private static func list(_ values: [String]) -> String {
    "[" + values.joined(separator: ",") + "]"
  }
  private static func object(_ members: [(String, String)]) -> String {
    "{" + members.map { PageText.literal($0.0) + ":" + $0.1 }.joined(separator: ",") + "}"
  }
}
