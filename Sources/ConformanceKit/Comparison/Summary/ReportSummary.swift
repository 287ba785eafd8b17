package import ConformanceCases
import ConformanceJudging
package import ConformanceReports
import ConformanceVocabulary

/// One report for a person: its counts, and what each failure breaks.
///
/// Every form of it shows this and decides nothing.
package struct ReportSummary: Sendable {
  /// The cases of one interface.
  package struct Interface: Sendable {
    /// Its name; empty for ids that have none.
    var name: String
    var counts: OutcomeCounts
  }

  /// A case that fails or is unresolved.
  package struct Failure: Sendable {
    /// What the report has of it.
    package var point: Report.Point
    /// The requirements that it breaks, each with its sentence and level where they are known.
    var broken: [Broken]
    /// The command that repeats it; `nil` for a report of another producer.
    package var command: String?
  }

  /// A requirement in a failure.
  struct Broken: Sendable, Hashable {
    var id: String
    /// Its sentence with its level; `nil` where this suite does not have it.
    var sentence: String?
  }

  /// Cases with one reason.
  package struct Reason: Sendable, Hashable {
    /// The reason in words.
    package var words: String
    /// How many cases have it.
    package var count: Int
  }

  /// The target, its facts and all outcomes.
  package let head: Comparison.Head
  /// The interfaces in the order of the report.
  package let interfaces: [Interface]
  /// What hinders cases that are unresolved and is no matter of theirs, a sentence for each.
  let hindrances: [String]
  /// What fails and is not known of the target, then what is unresolved for reasons of its own.
  package let failures: [Failure]
  /// What fails as it is known of the target.
  package let deviations: [Failure]
  /// The ids of cases that pass although they are known to fail.
  package let mended: [String]
  /// Why cases are unsupported, the most frequent reason first.
  package let unsupported: [Reason]
  /// Why cases were not run.
  package let untested: [Reason]
  /// The options whose functions were judged though the target announces none of them.
  let unannounced: [Reason]
  /// How far the target has come in a profile.
  package let profile: ProfileSummary?

  /// The columns of the table by interface.
  package var columns: [CountColumn] { CountColumn.used(in: head.counts) }

  /// How many there are, and what they rest on: `12 of POSIX`.
  package static func number(of failures: [Failure]) -> String {
    let bases = failures.reduce(into: BasisCounts()) { bases, failure in
      if let basis = failure.point.basis { bases[basis] += 1 }
    }
    return bases.words(among: failures.count)
  }

  /// Sums up a report.
  ///
  /// - Parameters:
  ///   - report: The report.
  ///   - library: The cases and requirements; where the report is of another version of the suite
  ///     there is neither a sentence nor a profile.
  ///   - profile: The profile that the target is measured by.
  package init(_ report: Report, library: CaseLibrary? = nil, profile: Profile? = nil) {
    let isOurs = report.facts["suite"] == Suite.version
    var head = Comparison.Head(report)
    let points = report.points
    interfaces = Self.interfaces(points)
    let sentences = isOurs ? library?.catalogue.sentences ?? [:] : [:]
    var hindrances = Hindrances()
    let failing = points.filter {
      $0.standing.isFailing && $0.standing != .untested && !hindrances.add($0.verdict)
    }
    self.hindrances = hindrances.sentences
    let command = head.command
    self.profile =
      isOurs ? profile.map { Self.summary(of: points, in: $0, library?.cases ?? []) } : nil
    head.verdict = self.profile?.verdict ?? head.verdict
    self.head = head
    let all = failing.map { Failure($0, sentences, command) }
    failures = [.fail, .unresolved].flatMap { standing in
      all.filter { $0.point.standing == standing }
    }
    deviations = all.filter { $0.point.standing == .known }
    mended = points.filter { $0.standing == .mended }.map(\.id)
    unsupported = Self.reasons(points, .unsupported)
    untested = Self.reasons(points, .untested)
    unannounced = Self.counted(points.compactMap(\.verdict.unannounced))
  }

  private static func interfaces(_ points: [Report.Point]) -> [Interface] {
    var order: [String] = []
    var counts: [String: OutcomeCounts] = [:]
    for point in points {
      if counts[point.interface] == nil { order.append(point.interface) }
      counts[point.interface, default: OutcomeCounts()].add(point)
    }
    return order.map { Interface(name: $0, counts: counts[$0] ?? OutcomeCounts()) }
  }

  private static func reasons(_ points: [Report.Point], _ standing: Standing) -> [Reason] {
    counted(
      points.filter { $0.standing == standing }
        .map { $0.verdict.finding?.message ?? "no reason is given" })
  }

  /// Words with their number, the most frequent first.
  static func counted(_ words: [String]) -> [Reason] {
    Dictionary(grouping: words) { $0 }.map { Reason(words: $0, count: $1.count) }
      .sorted { ($1.count, $0.words) < ($0.count, $1.words) }
  }

  private static func summary(
    of points: [Report.Point], in profile: Profile, _ cases: [Case]
  ) -> ProfileSummary {
    let known = Dictionary(cases.map { ($0.id, $0) }, uniquingKeysWith: { one, _ in one })
    var summary = ProfileSummary(profile, among: cases)
    for point in points {
      if let element = known[point.id] { summary.add(element, point) }
    }
    return summary
  }
}

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
