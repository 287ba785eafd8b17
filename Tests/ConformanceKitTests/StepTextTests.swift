import Testing

@testable import ConformanceKit

@Suite struct StepTextTests {
  @Test(
    "steps read like C",
    arguments: [
      ("past-end", SampleCases.pastEnd), ("processes", SampleCases.processes),
      ("files", SampleCases.files),
    ])
  func listings(name: String, sample: Case) throws {
    try expectGolden(StepText.listing(of: sample.steps), "steps-\(name).txt")
  }
}
