import Testing

@testable import ConformanceCases

@Suite struct StepTextTests {
  @Test(
    "steps read like C",
    arguments: [
      ("past-end", SampleCases.pastEnd), ("processes", SampleCases.processes),
      ("files", SampleCases.files), ("repairs", SampleCases.repairs),
    ])
  func listings(name: String, sample: Case) throws {
    try expectGolden(listing(of: sample.steps), "steps-\(name).txt")
  }

  /// All steps as one text, with what is asserted as comments.
  private func listing(of steps: [Step]) -> String {
    StepText.lines(of: steps).map { line in
      let indentation = String(repeating: "  ", count: line.depth)
      let comment = line.expectation.map { "  // \($0)" } ?? ""
      return "\(indentation)\(line.text)\(comment)\n"
    }.joined()
  }
}
