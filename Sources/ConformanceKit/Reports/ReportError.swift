import ConformanceJSON
import ConformanceVocabulary

/// Why a report cannot be read, or cannot be compared with others.
package enum ReportError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The file cannot be read.
  case unreadable(path: String, reason: String)
  /// The file has no bytes.
  case empty(path: String)
  /// No plan and no test point is in it.
  case notTAP(path: String)
  /// A line is longer than any of a report.
  case longLine(path: String, line: Int, limit: Int)
  /// There are more test points than a report can have.
  case tooManyPoints(path: String, limit: Int)
  /// The stream has no plan.
  case noPlan(path: String)
  /// A second plan.
  case twoPlans(path: String, line: Int)
  /// The stream ends before the last test point.
  case truncated(path: String, planned: Int, found: Int)
  /// There are more test points than the plan says.
  case wrongPlan(path: String, planned: Int, found: Int)
  /// A test point has another number than its place.
  case wrongNumber(path: String, line: Int, expected: Int, found: String)
  /// Two test points have one id.
  case duplicate(path: String, line: Int, id: String, first: Int)
  /// The run ended before its time.
  case bailedOut(path: String, line: Int, reason: String)
  /// A YAML block has no end.
  case openBlock(path: String, line: Int)
  /// A value of a key of ours is not what we write.
  case badValue(path: String, line: Int, key: String)
  /// The line of a test point and its block say different things.
  case contradiction(path: String, line: Int)
  /// A line that no report of ours has at its place.
  case strayLine(path: String, line: Int)
  /// A fact stands twice in the header.
  case doubleFact(path: String, line: Int, key: String)
  /// The header lacks a fact.
  case noFact(path: String, key: String)
  /// A test point has no YAML block.
  case noBlock(path: String, line: Int)
  /// A YAML block lacks a key.
  case noKey(path: String, line: Int, key: String)
  /// A key stands twice in a YAML block.
  case doubleKey(path: String, line: Int, key: String)
  /// The counts, which come last, are missing.
  case noTrailer(path: String)
  /// The counts are not those of the test points.
  case wrongTrailer(path: String, line: Int, expected: String)
  /// The report is of another version of the suite, which does not count as this one does.
  case otherCounts(path: String, version: String)
  /// There is more behind the counts.
  case behindTrailer(path: String, line: Int)
  /// The reports are of different versions of the suite.
  case otherSuite(path: String, version: String, other: String, otherVersion: String)
  /// A profile cannot measure the report, which is not of this suite.
  case notMeasurable(path: String, profile: String)
  /// There is nothing to compare with.
  case tooFew(count: Int)

  /// Where, what is wrong, and what to do.
  package var description: String {
    switch self {
    case .unreadable(let path, let reason): "\(path): cannot be read: \(reason)"
    case .empty(let path): "\(path): is empty; a TAP report was expected"
    case .notTAP(let path):
      "\(path): has neither a plan nor a test point; a TAP report was expected"
    case .longLine(let path, let line, let limit):
      "\(path):\(line): the line is longer than \(limit >> 10) KiB, which none of a report is; make the report anew"
    case .tooManyPoints(let path, let limit):
      "\(path): has more than \(limit) test points, which no report has; split it"
    case .noPlan(let path):
      "\(path): has no plan (1..N), so nothing says that it is whole; make the report anew"
    case .twoPlans(let path, let line):
      "\(path):\(line): a second plan; put each run into a file of its own"
    case .truncated(let path, let planned, let found):
      "\(path): is cut short: \(found) of \(planned) test points are there; make the report anew"
    case .wrongPlan(let path, let planned, let found):
      "\(path): has \(found) test points, and its plan says \(planned); make the report anew"
    case .wrongNumber(let path, let line, let expected, let found):
      "\(path):\(line): test point \(found.printable) stands where \(expected) was expected; make the report anew"
    case .duplicate(let path, let line, let id, let first):
      "\(path):\(line): \(quoted(id.printable)) was reported before, in line \(first); rename one of the two"
    case .bailedOut(let path, let line, let reason):
      "\(path):\(line): the run ended before its time: \(reason.printable); make the report anew"
    case .openBlock(let path, let line):
      "\(path):\(line): the YAML block has no end (\"...\"); make the report anew"
    case .badValue(let path, let line, let key):
      "\(path):\(line): the value of \(quoted(key.printable)) is not what a report has there; make the report anew"
    case .contradiction(let path, let line):
      "\(path):\(line): the YAML block does not say what the test point above it says; make the report anew"
    case .strayLine(let path, let line):
      "\(path):\(line): no report has such a line there; make the report anew"
    case .doubleFact(let path, let line, let key):
      "\(path):\(line): the fact \(quoted(key)) stands twice; make the report anew"
    case .noFact(let path, let key):
      "\(path): the fact \(quoted(key)) is missing in the header; make the report anew"
    case .noBlock(let path, let line):
      "\(path):\(line): the test point has no YAML block; make the report anew"
    case .noKey(let path, let line, let key):
      "\(path):\(line): the YAML block has no \(quoted(key)); make the report anew"
    case .doubleKey(let path, let line, let key):
      "\(path):\(line): \(quoted(key)) stands twice in the YAML block; make the report anew"
    case .noTrailer(let path):
      "\(path): is cut short: the counts, its last line, are missing; make the report anew"
    case .wrongTrailer(let path, let line, let expected):
      "\(path):\(line): the counts are not those of the test points, \"\(expected)\"; make the report anew"
    case .otherCounts(let path, let version):
      "\(path): is of suite \(version.printable), which counts otherwise than \(Suite.version), "
        + "or is damaged; make the report anew"
    case .behindTrailer(let path, let line):
      "\(path):\(line): there is more behind the counts, which end a report; make the report anew"
    case .otherSuite(let path, let version, let other, let otherVersion):
      "\(path): is of suite \(version.printable), and \(other) of suite \(otherVersion.printable); "
        + "make both with one version, or compare them with --allow-mismatch"
    case .notMeasurable(let path, let profile):
      "\(path): is not of suite \(Suite.version), whose cases the profile \(quoted(profile)) has; "
        + "leave out --profile"
    case .tooFew(let count):
      count == 1
        ? "one report was given; a comparison needs two, and `summary` takes one"
        : "no report was given"
    }
  }
}
