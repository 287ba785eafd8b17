import ConformanceJSON
import ConformanceJudging
package import ConformanceVocabulary

/// Writes a report as a TAP stream, piece by piece.
///
/// `prove`, tap.py, meson and automake give every point the intended verdict.
package struct TAPWriter: Sendable {
  /// The version of TAP.
  package enum Version: Int, Sendable, CaseIterable {
    /// What `prove` reads everywhere.
    case v13 = 13
    /// The same points under another number.
    case v14 = 14
  }

  private let version: Version
  private var counts = OutcomeCounts()

  /// Creates a writer.
  package init(version: Version = .v13) {
    self.version = version
  }

  /// The version and the plan, which come first.
  package func start(count: Int) -> String {
    "TAP version \(version.rawValue)\n1..\(count)\n"
  }

  /// The facts of the target and the run, which come right behind the plan.
  package func header(_ facts: [NamedValue]) -> String {
    facts.map { "# \($0.name): \($0.value.printable)\n" }.joined()
  }

  /// The next test point: its line and its YAML block.
  package mutating func point(_ point: Report.Point) -> String {
    counts.add(point)
    var text = Self.line(of: point, number: counts.total)
    text += "\n"
    text += Self.block(point)
    return text
  }

  /// The line of a point, without its line end.
  package static func line(of point: Report.Point, number: Int) -> String {
    var text = point.standing.isFailing ? "not ok " : "ok "
    text += "\(number) - "
    text += description(point.id, number: number)
    if point.verdict.outcome == .unsupported {
      text += " # SKIP "
      text += directive(point.verdict.finding?.message ?? Outcome.unsupported.rawValue)
    } else if let deviation = listed(point) {
      text += " # TODO "
      text += directive(deviation.reason)
    }
    return text
  }

  /// The deviation that a point has; nothing but a failure can be known, and then be mended.
  private static func listed(_ point: Report.Point) -> Report.KnownDeviation? {
    point.standing.isListed ? point.deviation : nil
  }

  /// What ends a stream in which no further case can be run.
  package func bailOut(_ reason: String) -> String {
    "Bail out! \(Self.directive(String(reason.prefix { !$0.isNewline })))\n"
  }

  /// What comes last: the verdict of a profile, if there is one, and the counts.
  package func end(_ verdict: ProfileVerdict? = nil) -> String {
    let line = verdict.map { "\(Self.verdictMark)\($0.words.printable)\n" } ?? ""
    return line + counts.trailer + "\n"
  }

  /// What the line of a verdict begins with.
  static let verdictMark = "# verdict: "

  private static func block(_ point: Report.Point) -> String {
    let verdict = point.verdict
    var block = YAMLBlock()
    block.add("title", point.title)
    block.add("requirements", point.requirements)
    block.add("level", point.levels.joined(separator: ", "))
    block.add("outcome", verdict.outcome.rawValue)
    block.add("behaviour", verdict.behaviour)
    if let options = verdict.unannounced { block.add("unannounced", options) }
    if verdict.outcome != .pass || verdict.finding != nil {
      block.add("message", verdict.finding?.message ?? verdict.outcome.rawValue)
    }
    let details = [
      ("step", point.step), ("expected", verdict.finding?.expected),
      ("observed", verdict.finding?.observed), ("listed", verdict.finding?.listed),
    ]
    for case (let key, let value?) in details {
      block.add(key, value)
    }
    if let deviation = listed(point) {
      block.add("deviation", Self.words(deviation))
      if let link = deviation.link { block.add("link", link) }
    }
    if let duration = point.duration {
      block.add("duration_ms", duration)
    }
    point.other.forEach { block.add(line: $0) }
    return block.ended
  }

  /// A reason as every consumer reads it: tap.py and meson cut a line at each number sign.
  private static func directive(_ reason: String) -> String {
    if plain.holds(reason) { return reason }
    var line = String.UnicodeScalarView()
    for scalar in reason.printable.unicodeScalars {
      line.append(scalar == "#" || scalar == "\\" ? "_" : scalar)
    }
    return String(line)
  }

  /// An id as it is read again: what looks like a directive would end it.
  private static func description(_ id: String, number: Int) -> String {
    if plain.holds(id), !id.isEmpty, !id.hasPrefix(" "), !id.hasSuffix(" ") { return id }
    let words = directive(id).split(separator: " ")
    return words.isEmpty ? TestPointLine.nameless(number) : words.joined(separator: " ")
  }

  /// The requirement that a deviation breaks, and the reason behind the first colon with a space.
  private static func words(_ deviation: Report.KnownDeviation) -> String {
    let requirement = deviation.requirement.unicodeScalars.filter { $0 != ":" }
    return "\(String(requirement)): \(deviation.reason)"
  }

  private static let plain = PlainText(without: "#\\")
}

extension Report {
  /// The report as a TAP stream; what is written of another producer's stream is no report of ours,
  /// for want of facts.
  package var text: String {
    var writer = TAPWriter(version: version.flatMap(TAPWriter.Version.init) ?? .v13)
    var text = writer.start(count: points.count) + writer.header(facts)
    for point in points { text += writer.point(point) }
    return text + writer.end(verdict)
  }
}
