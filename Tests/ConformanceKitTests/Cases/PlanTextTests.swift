import Testing

@testable import ConformanceCases

@Suite struct PlanTextTests {
  @Test(
    "a plan has every parameter, and blocks in braces",
    arguments: [
      ("past-end", SampleCases.pastEnd), ("processes", SampleCases.processes),
      ("files", SampleCases.files), ("repairs", SampleCases.repairs),
    ])
  func plans(name: String, sample: Case) throws {
    let plan = PlanText.bytes(of: sample, number: 17, limit: 500)
    try expectGolden(String(decoding: plan, as: UTF8.self), "plan-\(name).txt")
  }

  @Test("a limit is left out where the probe has its own")
  func noLimit() {
    let plan = PlanText.bytes(of: testCase(id: "a/b", step("munlockall")), number: 0)
    #expect(String(decoding: plan, as: UTF8.self) == "case 0 a/b\n0 munlockall\nend 0\n")
  }

  @Test(
    "an operand is written as its own text says",
    arguments: ["m + 2*page - 1", "page * 3", "-1", "m - page*2 + 4*GiB", "0x7f", "SIZE_MAX"])
  func operands(source: String) {
    let sample = testCase(step("ftruncate", arguments: ["fildes": "3", "length": source]))
    let plan = String(decoding: PlanText.bytes(of: sample, number: 0), as: UTF8.self)
    #expect(plan.contains("length=\(operand(source).planText)\n"))
  }
}
