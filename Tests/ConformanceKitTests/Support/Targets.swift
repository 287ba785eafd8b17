@testable import ConformanceProtocol
@testable import ConformanceVocabulary

extension TargetFacts {
  /// A target with 64 bits and pages of 4 KiB.
  static let test = TargetFacts(
    quantities: [
      "page": 4096, "SIZE_MAX": .max, "OFF_MAX": UInt64(Int64.max), "INT_MAX": UInt64(Int32.max),
      "POSIX_VERSION": 200809,
    ],
    facts: [.init(name: "word", value: "64")])
}

extension CaseObservations {
  /// Observations by the text of their lines, `0 ret=3`.
  init(_ lines: [String], _ ending: Ending = .complete) {
    let steps = lines.map { line in
      let words = line.split(separator: " ")
      let fields = words.dropFirst().map { word in
        let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        return NamedValue(name: String(parts[0]), value: String(parts.last ?? ""))
      }
      return Observation(step: Int(words[0]) ?? -1, fields: fields)
    }
    self.init(steps: steps, ending: ending)
  }
}
