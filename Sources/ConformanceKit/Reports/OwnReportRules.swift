import ConformanceJSON
import ConformanceJudging
import ConformanceProtocol
import ConformanceVocabulary

/// The rules that a report of ours keeps, and the streams of other producers need not.
///
/// What shows that a stream is ours may come behind what is wrong with it: the first fault is kept
/// until the stream has ended.
struct OwnReportRules {
  private let path: String
  private var fault: ReportError?
  private var factKeys: [String] = []
  /// The line of the test point whose block has not come yet.
  private var bare: Int?
  private var trailer: (text: String, line: Int)?

  /// Whether anything has been read that only a report of ours has.
  private(set) var isOurs = false

  init(path: String) {
    self.path = path
  }

  /// Keeps a fault, unless there was one before.
  mutating func note(_ fault: ReportError) {
    if self.fault == nil { self.fault = fault }
  }

  /// Takes any line.
  mutating func take(_ line: String, _ bytes: ArraySlice<UInt8>, at number: Int) {
    if trailer != nil { note(.behindTrailer(path: path, line: number)) }
    if number == 1, !line.utf8.starts(with: "TAP version ".utf8) { stray(number) }
    if PlainText.printable.holds(line) { return }
    // What is no UTF-8 has become something else.
    let isPrintable = line.unicodeScalars.allSatisfy(\.isPrintable)
    if !isPrintable || !line.utf8.elementsEqual(bytes) { stray(number) }
  }

  /// Takes a line that is none of a report.
  mutating func stray(_ number: Int) { note(.strayLine(path: path, line: number)) }

  /// Takes a fact of the header.
  mutating func take(_ fact: NamedValue, at number: Int) {
    if factKeys.contains(fact.name) {
      note(.doubleFact(path: path, line: number, key: fact.name))
    }
    factKeys.append(fact.name)
    let isVersion = !fact.value.isEmpty && fact.value.allSatisfy { $0.isNumber || $0 == "." }
    isOurs =
      isOurs || (fact.name == "suite" && isVersion)
      || Self.signs.intersection(factKeys).count > 1
  }

  /// Takes a comment that is no fact.
  mutating func take(comment line: String, at number: Int) {
    guard OutcomeCounts.isTrailer(line), trailer == nil else { return }
    trailer = (line, number)
    isOurs = isOurs || Outcome.allCases.allSatisfy { line.contains(" \($0.rawValue) ") }
    endPoint()
  }

  /// Takes the line of a test point.
  mutating func take(pointAt number: Int) {
    endPoint()
    bare = number
  }

  private mutating func endPoint() {
    if let bare { note(.noBlock(path: path, line: bare)) }
    bare = nil
  }

  /// Takes the block of a test point, whose line was written as it stands above it.
  mutating func take(
    _ block: YAMLBlockReader, of point: TestPointLine, at number: Int, isAsWritten: Bool
  ) {
    bare = nil
    isOurs = isOurs || block.isOurs
    if let bad = block.bad.first {
      note(.badValue(path: path, line: bad.line, key: bad.key))
    } else if let double = block.double {
      note(.doubleKey(path: path, line: double.line, key: double.key))
    } else if let lacking = block.lacking(hasDeviation: point.isListed) {
      note(.noKey(path: path, line: number, key: lacking))
    } else if let outcome = block.outcome {
      let isListed = block.string("deviation") != nil
      if !point.agrees(with: outcome) || !isAsWritten || isListed != point.isListed {
        note(.contradiction(path: path, line: number))
      }
    } else {
      note(.badValue(path: path, line: number, key: "outcome"))
    }
  }

  /// Says what is wrong with a stream of ours that has ended.
  mutating func finish(_ report: Report) throws(ReportError) {
    guard isOurs else { return }
    endPoint()
    if let version = report.facts["suite"], version != Suite.version, isCountedOtherwise(report) {
      throw .otherCounts(path: path, version: version)
    }
    if let fault { throw fault }
    if let key = missingFact(report) { throw .noFact(path: path, key: key) }
    guard let trailer else { throw .noTrailer(path: path) }
    let expected = report.counts.trailer
    guard trailer.text == expected else {
      throw .wrongTrailer(path: path, line: trailer.line, expected: expected)
    }
  }

  /// Whether the counts are none of this version's, or say something else than the points.
  private func isCountedOtherwise(_ report: Report) -> Bool {
    trailer.map { $0.text != report.counts.trailer } ?? false
  }

  /// A fact that the header lacks; a log in which no greeting was whole has those of the run only.
  private func missingFact(_ report: Report) -> String? {
    let isGreeted =
      TargetFacts.promised.contains(where: factKeys.contains)
      || report.points.contains { $0.standing != .untested }
    let expected = TargetFacts.ofRuns + (isGreeted ? TargetFacts.promised : [])
    return expected.first { !factKeys.contains($0) }
  }

  /// Keys that nobody else has: two of them are no accident.
  private static let signs: Set = [
    "target", "suite", "route", "word", "off_t", "file-system", "capabilities", "address-space",
  ]
}

extension TestPointLine {
  /// Whether it says that a known deviation belongs to the case.
  var isListed: Bool {
    if case .todo = directive { return true }
    return false
  }
}
