import ConformanceCases
import ConformanceJSON
import ConformanceJudging
import ConformanceProtocol
package import ConformanceSystem
import ConformanceVocabulary

/// Reads a TAP stream: our own reports in every version, and those of other producers by description
/// and outcome.
///
/// What would control a terminal or break a line is replaced at once, as the writer does it.
///
/// A report is read whole or not at all. The cost is linear in its bytes, and bounded.
struct TAPReader {
  static let longestLine = 256 << 10
  static let mostPoints = 200_000

  private let path: String
  private var report: Report
  private var rules: OwnReportRules
  private var plan: Int?
  private var lineNumber = 0
  private var firstLines: [String: Int] = [:]
  private var block: YAMLBlockReader?
  private var blockStart = 0
  private var indentation = ""
  private var last: TestPointLine?
  private var lastLine = ""

  private init(path: String) {
    self.path = path
    report = Report(path: path, version: nil)
    rules = OwnReportRules(path: path)
  }

  /// Reads a stream.
  static func read(path: String, bytes: [UInt8]) throws(ReportError) -> Report {
    guard !bytes.isEmpty else { throw .empty(path: path) }
    var reader = TAPReader(path: path)
    var start = bytes.startIndex
    while start < bytes.endIndex {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.endIndex
      reader.lineNumber += 1
      guard end - start <= longestLine else {
        throw .longLine(path: path, line: reader.lineNumber, limit: longestLine)
      }
      try reader.take(bytes[start..<end])
      start = end + 1
    }
    return try reader.finish()
  }

  private mutating func take(_ bytes: ArraySlice<UInt8>) throws(ReportError) {
    let isReturn = bytes.last == UInt8(ascii: "\r")
    let bytes = isReturn ? bytes.dropLast() : bytes
    let line = String(decoding: bytes, as: UTF8.self)
    rules.take(line, bytes, at: lineNumber)
    if block != nil { return try takeBlock(line[...]) }
    if let first = line.utf8.first, first == UInt8(ascii: " ") || first == UInt8(ascii: "\t") {
      return openBlock(line)
    }
    last = nil
    if let point = TestPointLine(line[...]) { return try open(point, line) }
    try takeOther(line)
  }

  private mutating func takeOther(_ line: String) throws(ReportError) {
    if line.hasPrefix("TAP version "), report.version == nil {
      report.version = Int(line.dropFirst(12))
      let isOurs = report.version.flatMap(TAPWriter.Version.init) != nil
      if !isOurs || lineNumber != 1 { rules.stray(lineNumber) }
    } else if line.hasPrefix("1..") {
      let digits = line.dropFirst(3).prefix { $0.isASCII && $0.isNumber }
      guard plan == nil else { throw .twoPlans(path: path, line: lineNumber) }
      plan = Int(digits)
      if lineNumber != 2 || line != "1..\(plan ?? 0)" { rules.stray(lineNumber) }
    } else if line.hasPrefix("Bail out!") {
      let reason = line.dropFirst(9).drop { $0 == " " }
      throw .bailedOut(path: path, line: lineNumber, reason: String(reason))
    } else if line.hasPrefix(TAPWriter.verdictMark) {
      takeVerdict(line)
    } else if report.points.isEmpty, let fact = Self.fact(line) {
      report.facts.append(fact)
      rules.take(fact, at: lineNumber)
    } else if line.utf8.first == UInt8(ascii: "#") {
      rules.take(comment: line, at: lineNumber)
    } else {
      rules.stray(lineNumber)
    }
  }

  private mutating func takeVerdict(_ line: String) {
    if report.verdict != nil { rules.stray(lineNumber) }
    report.verdict = ProfileVerdict(words: String(line.dropFirst(TAPWriter.verdictMark.count)))
    var known = BasisCounts()
    if case .deviating(let number) = report.verdict?.conformance { known = number }
    let counts = report.counts.knownFailures
    if report.verdict == nil || Basis.allCases.contains(where: { known[$0] > counts[$0] }) {
      rules.note(.badValue(path: path, line: lineNumber, key: "verdict"))
    }
  }

  /// A comment `# key: value`.
  private static func fact(_ line: String) -> NamedValue? {
    let bytes = line.utf8
    guard bytes.starts(with: "# ".utf8) else { return nil }
    let key = bytes.dropFirst(2).prefix { $0 != UInt8(ascii: ":") }
    let rest = bytes[key.endIndex...]
    guard rest.starts(with: ": ".utf8), TargetFacts.isKey(key) else { return nil }
    return NamedValue(
      name: String(Substring(key)), value: Substring(rest.dropFirst(2)).printable)
  }
}

// MARK: - Test points

extension TAPReader {
  private mutating func open(_ point: TestPointLine, _ line: String) throws(ReportError) {
    let expected = report.points.count + 1
    guard expected <= Self.mostPoints else {
      throw .tooManyPoints(path: path, limit: Self.mostPoints)
    }
    guard point.number.isEmpty || Int(point.number) == expected else {
      throw .wrongNumber(path: path, line: lineNumber, expected: expected, found: point.number)
    }
    let id = point.description.isEmpty ? TestPointLine.nameless(expected) : point.description
    if let first = firstLines.updateValue(lineNumber, forKey: id) {
      throw .duplicate(path: path, line: lineNumber, id: id, first: first)
    }
    last = point
    lastLine = line
    rules.take(pointAt: lineNumber)
    report.points.append(Self.point(point, id: id, YAMLBlockReader()))
  }

  private mutating func openBlock(_ line: String) {
    let text = line.drop { $0 == " " || $0 == "\t" }
    guard last != nil, text == "---" else { return rules.stray(lineNumber) }
    indentation = String(line[..<text.startIndex])
    blockStart = lineNumber
    block = YAMLBlockReader()
  }

  private mutating func takeBlock(_ line: Substring) throws(ReportError) {
    let bytes = line.utf8
    let isIndented = bytes.starts(with: indentation.utf8)
    let rest = isIndented ? Substring(bytes.dropFirst(indentation.utf8.count)) : line
    guard rest == "..." else {
      if !isIndented || !YAMLBlockReader.isPart(rest) { rules.stray(lineNumber) }
      block?.add(rest, at: lineNumber)
      return
    }
    guard let ended = block, let point = last, let id = report.points.last?.id else { return }
    let whole = Self.point(point, id: id, ended)
    let written = TAPWriter.line(of: whole, number: report.points.count)
    rules.take(ended, of: point, at: blockStart, isAsWritten: written == lastLine)
    report.points[report.points.count - 1] = whole
    block = nil
    last = nil
  }

  private mutating func finish() throws(ReportError) -> Report {
    if block != nil { throw .openBlock(path: path, line: blockStart) }
    let found = report.points.count
    guard plan != nil || found > 0 else { throw .notTAP(path: path) }
    guard let plan else { throw .noPlan(path: path) }
    if found < plan { throw .truncated(path: path, planned: plan, found: found) }
    if found > plan { throw .wrongPlan(path: path, planned: plan, found: found) }
    try rules.finish(report)
    report.isOurs = rules.isOurs
    // What another producer says there is no verdict of a profile of ours.
    if !rules.isOurs { report.verdict = nil }
    return report
  }

  private static func point(
    _ line: TestPointLine, id: String, _ block: YAMLBlockReader
  ) -> Report.Point {
    var skipped: String?
    var known: String?
    switch line.directive {
    case .skip(let reason): skipped = reason
    case .todo(let reason): known = reason
    case nil: break
    }
    let given = block.outcome.flatMap { line.agrees(with: $0) ? $0 : nil }
    let outcome = given ?? (skipped != nil ? .unsupported : line.isOk ? .pass : .fail)
    // The writer has the outcome where there is no reason.
    let reason = skipped == Outcome.unsupported.rawValue ? nil : skipped
    let message = block.string("message") ?? reason
    var finding = message.map { Finding(reading: $0, of: outcome) }
    finding?.expected = block.string("expected")
    finding?.observed = block.string("observed")
    finding?.listed = block.string("listed")
    var point = Report.Point(
      id: id, title: block.string("title") ?? "", requirements: block.strings("requirements") ?? [],
      levels: block.string("level").map(Self.levels) ?? [],
      verdict: Verdict(
        outcome: outcome, behaviour: block.string("behaviour") ?? "", finding: finding),
      step: block.string("step"))
    point.verdict.unannounced = block.string("unannounced")
    point.deviation = known.map { deviation($0, block) }
    point.duration = block.duration
    point.other = block.other
    return point
  }

  private static func levels(_ text: String) -> [String] {
    // Most cases have one, and looking for two characters takes long.
    let isOne = !text.utf8.contains(UInt8(ascii: ","))
    if isOne { return text.isEmpty ? [] : [text] }
    return text.split(separator: ", ", omittingEmptySubsequences: false).map(String.init)
  }

  private static func deviation(
    _ reason: String, _ block: YAMLBlockReader
  ) -> Report.KnownDeviation {
    // The requirement may be empty.
    let words = (block.string("deviation") ?? "").utf8
    let colon = words.indices.first { words[$0...].starts(with: ": ".utf8) }
    return Report.KnownDeviation(
      requirement: colon.map { String(Substring(words[..<$0])) } ?? "",
      reason: colon.map { String(Substring(words[$0...].dropFirst(2))) } ?? reason,
      link: block.string("link"))
  }
}

extension Report {
  /// Reads a report.
  ///
  /// - Parameters:
  ///   - path: The path that errors name.
  ///   - bytes: What the file holds.
  /// - Throws: What is wrong with it.
  package init(path: String, bytes: [UInt8]) throws(ReportError) {
    self = try TAPReader.read(path: path, bytes: bytes)
  }

  /// Loads a report.
  ///
  /// - Parameters:
  ///   - path: Its path.
  ///   - fileSystem: Where files are read.
  /// - Returns: The report.
  /// - Throws: What is wrong with it.
  package static func load(
    _ path: String, fileSystem: FileSystem = .host
  ) throws(ReportError) -> Report {
    switch fileSystem.read(path) {
    case .failure(let failure): throw .unreadable(path: path, reason: failure.reason)
    case .success(let bytes): return try Report(path: path, bytes: bytes)
    }
  }
}
