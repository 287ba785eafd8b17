import Foundation
import Testing

/// `explore`, on this machine and under a probe that lies.
@Suite struct ExploreTests {
  @Test func aSeedIsExploredAndTheReportHasItsFindings() throws {
    let run = try BuiltProgram.run(
      "conformance-runner",
      ["explore", "--seed", "7", "--count", "25", "--avoid", "mlock-8", "--avoid", "munlock-10"])
    #expect(run.status == 0)
    #expect(run.output.hasPrefix("TAP version 13\n1..0\n"))
    #expect(run.errors.contains("25 seeds, "))
  }

  @Test func aKindThatIsNoneIsAMistakeOfTheCommandLine() throws {
    let run = try BuiltProgram.run("conformance-runner", ["explore", "--focus", "munmapp"])
    #expect(run.status == 64)
    #expect(run.errors.contains("--focus is munmapp, which is no kind of step; it is one of mmap"))
  }

  @Test func aTargetThatIsNotThereIsSaidAsARunSaysIt() throws {
    let run = try BuiltProgram.run(
      "conformance-runner", ["explore", "--count", "1", "--probe", "/no/such/probe"])
    #expect(run.status == 69)
    #expect(run.output.isEmpty)
  }
}
