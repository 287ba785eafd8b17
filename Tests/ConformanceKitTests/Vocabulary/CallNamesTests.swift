import Foundation
import Testing

@testable import ConformanceVocabulary

@Suite("what hangs on a call is a trait in the vocabulary, and no name in the code")
struct CallNamesTests {
  /// The texts that are names of calls as well, by file, and mean something else there.
  private static let otherMeanings: [String: Set<String>] = [
    // A field of observations, a key of expectations.
    "Judging/Calibration/Calibration.swift": ["pages"],
    "Cases/ExpectationForm+All.swift": ["pages"], "Cases/CaseFileText.swift": ["pages"],
    "Cases/StepDecoder+Expectations.swift": ["pages"], "Judging/Behaviour.swift": ["pages"],
    "Judging/Evidence.swift": ["pages"], "Judging/StepCheck.swift": ["pages"],
    "Judging/StepCheck+Words.swift": ["pages"],
    // Interfaces of requirements, and words for a person.
    "Judging/Calibration/Instrument.swift": ["msync", "fstat", "fork", "exec"],
    "Cases/NameScope.swift": ["open"],
    // Words of the gate `capability`, and of `without`.
    "Cases/DerivedGates.swift": ["pipe"], "Protocol/TargetFacts+Hello.swift": ["fork"],
    "Reports/Profiles/ProfileSummary.swift": ["exec"],
    "Running/Runs/DoctorCheck.swift": ["fork", "shm_open"],
    // What is not supported.
    "Judging/Lack.swift": ["prototype"],
    // A key of reports, of deviations and of targets.
    "Reports/YAMLBlockReader.swift": ["link"],
    "Reports/TAPReader.swift": ["link"],
    "Reports/TAPWriter.swift": ["link"],
    "Judging/Deviations/DeviationEntryDecoder.swift": ["link"],
    "Running/Runs/DeviationFile.swift": ["link"],
    "Running/Targets/TargetSchema.swift": ["link"],
    "Running/Targets/TargetDecoder.swift": ["link"],
    "Comparison/ComparisonJSON.swift": ["link"],
    "Comparison/Summary/SummaryMarkdown.swift": ["link"],
    "Comparison/Summary/ReportSummary.swift": ["link"],
    "Comparison/Summary/SummaryTerminal.swift": ["link"],
    "Comparison/Page/PageData.swift": ["link"],
    // What this library itself calls.
    "System/Descriptor.swift": ["pipe"],
  ]

  @Test("no text in the library is the name of a call")
  func texts() throws {
    let names = Set(Call.all.map(\.name))
    var found: [String: Set<String>] = [:]
    for (path, lines) in try Self.sources() {
      for line in lines {
        // What stands between two quotes, in a text of a text behind a backslash.
        let texts = line.split(separator: "\"", omittingEmptySubsequences: false)
          .dropFirst().dropLast().map { String($0.hasSuffix("\\") ? $0.dropLast() : $0) }
        for text in texts where names.contains(text) { found[path, default: []].insert(text) }
      }
    }
    #expect(found == Self.otherMeanings)
  }

  @Test("the name of a call is compared with nothing, and nothing depends on it")
  func comparisons() throws {
    for (path, lines) in try Self.sources() {
      for line in lines where line.contains("call.name") {
        let asks =
          line.contains(/call\.name (==|!=)|call\.name\.has|switch .*call\.name/)
          || line.contains(/contains\([^)]*call\.name/)
        #expect(!asks, "\(path): \(line)")
      }
    }
  }

  /// The lines of code of each file that is written by hand.
  ///
  /// Without comments, and without texts of several lines, which are cases in JSON, or C.
  private static func sources() throws -> [(path: String, lines: [String])] {
    let folder = Recording.package.appending(path: "Sources/ConformanceKit")
    let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".swift") && !$0.contains("Generated/") }
      // The model is what is known of calls by their names: a file of it for each kind of step.
      .filter { !$0.hasPrefix("Exploring/") }
    try #require(paths.count > 100)
    return try paths.sorted().map { path in
      let text = try String(contentsOf: folder.appending(path: path), encoding: .utf8)
      var isText = false
      let lines = text.split(separator: "\n").map(String.init).filter { line in
        if line.contains("\"\"\"") { isText.toggle() }
        return !isText && !line.drop { $0 == " " }.hasPrefix("//")
      }
      return (path, lines)
    }
  }
}
