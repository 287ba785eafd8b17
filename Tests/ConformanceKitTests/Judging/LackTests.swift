import Testing

@testable import ConformanceCases
@testable import ConformanceJudging
@testable import ConformanceProtocol

@Suite("What a target lacks") struct LackTests {
  @Test(
    "a lack that a case does not ask for is not believed",
    arguments: [
      ("capability", "fork", false), ("option", "SHM", false), ("zorro", "foo", false),
      ("constant", "PROT_EXEC", false), ("constant", "MAP_SHARED", true), ("call", "mmap", true),
    ])
  func lacks(kind: String, name: String, isBelieved: Bool) {
    let sample = testCase(
      step("mmap", as: "m", arguments: ["len": "page", "prot": "0", "flags": "MAP_SHARED"]),
      step("munmap", arguments: ["addr": "m", "len": "page"], expect: .success))
    let verdict = Judge(facts: .test).verdict(
      on: sample, CaseObservations(ending: .unsupported(kind: kind, name: name)))
    #expect(verdict.outcome == (isBelieved ? .unsupported : .unresolved))
  }
}
