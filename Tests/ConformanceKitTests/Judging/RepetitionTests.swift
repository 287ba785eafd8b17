import Testing

@testable import ConformanceCases
@testable import ConformanceJudging
@testable import ConformanceProtocol
@testable import ConformanceVocabulary

@Suite("a repeat that goes on over failures")
struct RepetitionTests {
  private func verdict(_ expectation: Expectation, _ seen: String...) -> Verdict {
    let sample = testCase(
      step(
        "repeat", arguments: ["times": "9", "until": "unexpected"],
        block: [step("munmap", arguments: ["addr": "0", "len": "0"], expect: expectation)]))
    return Judge(facts: .test).verdict(on: sample, CaseObservations(seen))
  }

  @Test("passes where every iteration failed as it should")
  func allFailed() {
    let seen = verdict(.error(["EINVAL"]), "1 iteration=8 ret=-1 errno=EINVAL", "0 ret=9")
    #expect(seen == Verdict(outcome: .pass, behaviour: "EINVAL"))
  }

  @Test("fails at the iteration that did not")
  func oneSucceeded() {
    let success = verdict(.error(["EINVAL"]), "1 iteration=4 ret=0", "0 ret=4")
    #expect(success.outcome == .fail)
    #expect(success.finding?.observed == "returned 0")
    let other = verdict(.error(["EINVAL"]), "1 iteration=4 ret=-1 errno=ENOMEM", "0 ret=4")
    #expect(other.outcome == .fail)
  }

  @Test("is unresolved where it ended and nothing unexpected was seen, or went on behind that")
  func contradictions() {
    for (iteration, count) in [(4, 4), (8, 10), (7, 9)] {
      let seen = verdict(
        .error(["EINVAL"]), "1 iteration=\(iteration) ret=-1 errno=EINVAL", "0 ret=\(count)")
      #expect(seen.outcome == .unresolved, "\(count)")
    }
    let choice = Expectation.anyOf([.success, .error(["EINVAL"])])
    #expect(verdict(choice, "1 iteration=3 ret=0", "0 ret=3").outcome == .unresolved)
    #expect(verdict(choice, "1 iteration=8 ret=0", "0 ret=9").outcome == .pass)
    #expect(verdict(.error(["EINVAL"]), "0 ret=9").outcome == .unresolved)
  }

  @Test("is unresolved where nothing was repeated")
  func empty() {
    let sample = testCase(
      step(
        "repeat", arguments: ["times": "MiB - 1024*KiB"],
        block: [step("munlockall", expect: .success)],
        expect: .returns(.init([.init(.equal, operand("0"))]))))
    let seen = Judge(facts: .test).verdict(on: sample, CaseObservations(["0 ret=0"]))
    #expect(seen.outcome == .unresolved)
  }
}
