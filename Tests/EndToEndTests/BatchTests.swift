import Foundation
import Testing

@testable import ConformanceProtocol
@testable import ConformanceRunning
@testable import ConformanceVocabulary

/// Probes that lie, in a batch: what is lost is one case, and no run is endless.
@Suite(.serialized) struct BatchTests {
  typealias Ending = CaseObservations.Ending

  /// The endings of three cases whose plans a lie reads from a file.
  private func endings(
    _ lie: String, writes observations: Bool = false, goOn: @escaping (Int) -> Bool = { _ in true }
  ) throws -> [Ending] {
    try BuiltProgram.withFolder { folder in
      let program = BuiltProgram.checkout.path + "/Tests/EndToEndTests/Lies/\(lie)"
      let output = observations ? " > {observations}" : ""
      var batch = Scheduler(
        launch: ProbeLaunch(
          command: ["sh", "-c", "exec \(program) -d {directory} < {plans}\(output)"],
          directory: folder, limit: .milliseconds(500)))
      batch.kind = .batch
      batch.patience.grace = .milliseconds(500)
      batch.patience.startup = .seconds(2)
      batch.patience.farewell = .milliseconds(300)
      var endings: [Ending] = []
      let end = try batch.run(try LyingRun.cases(3)) { facts in
        #expect(facts["system"] == "Lies")
      } deliver: { result in
        #expect(result.index == endings.count)
        endings.append(result.observations.ending)
        return goOn(result.index)
      }
      #expect(end == .finished)
      #expect(try BuiltProgram.contents(of: folder) == [])
      return endings
    }
  }

  @Test(
    "a case in which the target fails costs no other case", arguments: [false, true],
    [
      ("honest", .complete), ("garbage", .complete), ("wrong-count", .lost),
      (
        "dies-in-the-middle",
        .wentDown(
          reason: "the target was lost once in the case, and not when it was tried again: "
            + "the target was ended by SIGKILL before its probe did", times: 1)
      ),
      (
        "hangs",
        .wentDown(
          reason: "the target was silent for 1 s, twice, but nothing says that the target is fast "
            + "enough for the limit", times: 1)
      ),
      ("another-case", .probeFailed(reason: "the probe answered for case mmap/lies/2")),
    ] as [(String, Ending)])
  func oneCase(writes: Bool, lie: (String, Ending)) throws {
    #expect(try endings(lie.0, writes: writes) == [.complete, lie.1, .complete])
  }

  @Test("a target that dies in every case is launched twice for each")
  func everyCase() throws {
    let failed = Ending.wentDown(
      reason: "the target went down twice in the case: the target ended with status 9 before its "
        + "probe did", times: 2)
    #expect(try endings("dies-in-every-case") == [failed, failed, failed])
  }

  @Test(
    "a target that never takes plans is unavailable, with the reason and what it wrote",
    arguments: [
      ("dies-at-start", "the target ended with status 3 before its probe did", "no such machine"),
      ("hangs-at-start", "the probe did not say that it is ready within 2 s", ""),
      ("another-protocol", "the probe speaks protocol 2, and the runner 1", nil),
    ] as [(String, String, String?)])
  func unavailable(lie: String, reason: String, messages: String?) throws {
    let error = try #require(throws: TargetUnavailable.self) { try endings(lie) }
    #expect(error.reason == reason)
    if let messages { #expect(error.messages == messages) }
  }

  @Test("a run that is ended early leaves the rest not run")
  func failFast() throws {
    let rest = Ending.notRun(reason: "the run ended at the first failure")
    #expect(try endings("honest") { $0 < 0 } == [.complete, rest, rest])
  }
}
