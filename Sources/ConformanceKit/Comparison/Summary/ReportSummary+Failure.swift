import ConformanceJudging
package import ConformanceReports

extension ReportSummary.Failure {
  package init(_ point: Report.Point, _ sentences: [String: String], _ command: String?) {
    let known = point.deviation?.requirement ?? ""
    self.point = point
    broken = (known.isEmpty ? point.requirements : [known]).map {
      ReportSummary.Broken(id: $0, sentence: sentences[$0])
    }
    self.command = command.map { "\($0) \(Comparison.filter(point.id)) --verbose" }
  }

  /// What a person is told of it, each with its name.
  package var rows: [(name: String, value: String)] {
    let finding = point.verdict.finding
    let optional: [(String, String?)] = [
      ("step", point.step), ("expected", finding?.expected),
      ("observed", finding?.observed ?? finding?.message), ("listed", finding?.listed),
      ("option", point.verdict.announcement), ("known", point.deviation?.reason),
      ("link", point.deviation?.link),
    ]
    let sentences = broken.compactMap { one in one.sentence.map { (one.id, $0) } }
    let others = broken.filter { $0.sentence == nil }.map(\.id).joined(separator: ", ")
    return optional.compactMap { name, value in value.map { (name, $0) } } + sentences
      + (others.isEmpty ? [] : [("breaks", others)]) + (command.map { [("reproduce", $0)] } ?? [])
  }
}
