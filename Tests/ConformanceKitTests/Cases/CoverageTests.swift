import Testing

@testable import ConformanceCases

@Suite("Coverage") struct CoverageTests {
  @Test("counts each case once, by what it did under the mutants")
  func tally() {
    let mutants = Coverage(SampleCoverage.library, mutants: SampleCoverage.record).mutants
    let tally = mutants?.tally
    #expect(tally?.failing == 1)
    #expect(tally?.changing == 1)
    #expect(tally?.missing == 12)
    #expect(tally?.unsupported == 1)
    #expect(tally?.known == 1)
    #expect(tally?.unrecorded == 1)
    #expect(mutants?.missing.first?.id == "mmap/topic/none-0")
    #expect(mutants?.thin == ["one", "left"])
  }

  @Test("says nothing of mutants without a record", arguments: CoverageFormat.allCases)
  func withoutRecord(format: CoverageFormat) {
    #expect(!format.text(of: Coverage(SampleCoverage.library)).contains("mutant"))
  }

  @Test("names no case where a mutant fails every one", arguments: CoverageFormat.allCases)
  func complete(format: CoverageFormat) {
    let failing = SampleCoverage.library.cases.map { ($0.id, MutantRecord.Entry.fails(["m"])) }
    let record = MutantRecord(
      system: "Linux", mutants: [], cases: Dictionary(uniqueKeysWithValues: failing))
    let text = format.text(of: Coverage(SampleCoverage.library, mutants: record))
    #expect(text.contains("mmap/topic/") == (format == .json))
    #expect(!text.contains("not in the record"))
  }

  @Test("is printed in every form", arguments: CoverageFormat.allCases)
  func form(format: CoverageFormat) throws {
    let text = format.text(of: Coverage(SampleCoverage.library, mutants: SampleCoverage.record))
    try expectGolden(text, "coverage-\(format.rawValue).txt")
  }
}
