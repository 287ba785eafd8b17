import Foundation
import Testing

@testable import ConformanceProtocol
@testable import ConformanceRunning
@testable import ConformanceVocabulary

/// Consoles of targets that go down, restart and fall silent.
@Suite(.serialized) struct ConsoleSeriesTests {
  typealias Ending = CaseObservations.Ending

  private func endings(_ lie: String, canGoOn: Bool = true) throws -> [Ending] {
    try BuiltProgram.withFolder { folder in
      let cases = try LyingRun.cases(3)
      let program = BuiltProgram.checkout.path + "/Tests/EndToEndTests/Lies/console"
      let fingerprint = EmbeddedPlans(cases).description
      let first = canGoOn ? "{first}" : "0"
      let command = "cd \(folder) && exec \(program) \(lie) '\(fingerprint)' \(first)"
      var series = Scheduler(
        launch: ProbeLaunch(
          command: ["sh", "-c", command], directory: folder, limit: .milliseconds(500)))
      series.kind = .console
      series.patience.grace = .milliseconds(500)
      series.patience.startup = .seconds(2)
      series.patience.farewell = .milliseconds(300)
      var endings: [Ending] = []
      let end = try series.run(cases) { facts in
        #expect(facts["system"] == "Lies")
        #expect(facts["plans"] == nil)
      } deliver: { result in
        #expect(result.index == endings.count)
        endings.append(result.observations.ending)
        return true
      }
      #expect(end == .finished)
      return endings
    }
  }

  @Test(
    "a case in which the target goes down costs no other case",
    arguments: [
      ("honest", .complete), ("stays", .complete), ("unheard-once", .complete),
      ("damaged", .lost),
      (
        "restarts",
        .wentDown(
          reason: "the target went down once in the case, and not when it was tried again: "
            + "the target started anew in the case", times: 1)
      ),
      (
        "dies",
        .wentDown(
          reason: "the target went down twice in the case: the target ended with status 6 before "
            + "its probe did", times: 2)
      ),
      (
        "hangs",
        .wentDown(
          reason: "the target was silent for 1 s, twice, but nothing says that the target is fast "
            + "enough for the limit", times: 1)
      ),
      (
        "unheard",
        .notRun(
          reason: "the target ended twice before the case was heard of: "
            + "the target ended with status 5 before its probe did")
      ),
    ] as [(String, Ending)])
  func oneCase(lie: String, ending: Ending) throws {
    #expect(try endings(lie) == [.complete, ending, .complete])
  }

  @Test("a target that does not boot again leaves the rest not run")
  func secondBoot() throws {
    let last = try endings("second-boot-fails")[2]
    #expect(
      last
        == .notRun(
          reason: "the target could not be started again: "
            + "the target ended with status 3 before its probe did"))
  }

  @Test("a target that cannot go on behind a case leaves the rest not run")
  func cannotGoOn() throws {
    let last = try endings("dies", canGoOn: false)[2]
    #expect(
      last == .notRun(reason: "the target ended before, and its command has no {first} to go on"))
  }

  @Test("a target that never boots is unavailable, with what its console shows")
  func neverBoots() throws {
    let error = try #require(throws: TargetUnavailable.self) { try endings("never-boots") }
    #expect(error.reason == "the target ended with status 3 before its probe did")
    #expect(error.messages == "no such disk")
  }
}
