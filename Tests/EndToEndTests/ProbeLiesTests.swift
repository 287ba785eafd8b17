import Foundation
import Testing

@testable import ConformanceProtocol
@testable import ConformanceRunning
@testable import ConformanceSystem
@testable import ConformanceVocabulary

/// Probes that lie, each a script in `Lies`: the right outcome, no hang, and nothing left behind.
@Suite(.serialized) struct ProbeLiesTests {
  typealias Ending = CaseObservations.Ending

  @Test(
    "a case in which the probe fails costs no other case",
    arguments: [
      ("honest", .complete),
      ("garbage", .complete),
      ("carriage-returns", .complete),
      ("stays", .complete),
      ("wrong-checksum", .lost),
      ("wrong-count", .lost),
      (
        "dies-in-the-middle",
        .wentDown(
          reason: "the target was lost once in the case, and not when it was tried again: "
            + "the probe was ended by SIGKILL", times: 1)
      ),
      ("leaves-a-child", .again("the probe was ended by SIGKILL")),
      ("leaves-files", .again("the probe was ended by SIGKILL")),
      ("half-a-line", .twice("the probe ended with status 0")),
      ("closes-its-output", .again("the probe closed its output")),
      ("hangs", .silent("the probe was silent for 1 s")),
      ("ignores-sigterm", .silent("the probe was silent for 1 s")),
      ("another-case", .probeFailed(reason: "the probe answered for case mmap/lies/2")),
      (
        "unknown-case",
        .probeFailed(
          reason: "the probe answered for case number 777, which it was not given")
      ),
      (
        "unknown-step",
        .probeFailed(reason: "the probe answered for step 99, which the case does not have")
      ),
      (
        "endless-observations", .probeFailed(reason: "the probe answered twice for step 0")
      ),
    ] as [(String, Ending)])
  func oneCase(lie: String, ending: Ending) throws {
    let run = try LyingRun(lie)
    #expect(try run.endings() == [.complete, ending, .complete])
  }

  @Test("a flood of what is no observation ends", arguments: ["endless-line", "endless-garbage"])
  func flood(lie: String) throws {
    let endings = try LyingRun(lie).endings()
    guard case .probeFailed(let reason) = endings[1] else {
      Issue.record("\(endings[1])")
      return
    }
    #expect(reason.hasSuffix("bytes that are not observations"))
    #expect(endings[0] == .complete && endings[2] == .complete)
  }

  @Test("a probe may fail in every case")
  func everyCase() throws {
    let failed = Ending.twice("the probe ended with status 9")
    #expect(try LyingRun("dies-in-every-case").endings() == [failed, failed, failed])
    let silent = Ending.silent("the probe was silent for 1 s")
    #expect(try LyingRun("never-reads").endings() == [silent, silent, silent])
  }

  @Test(
    "a target on which nothing runs is unavailable",
    arguments: [
      ("dies-at-start", "the probe ended with status 3", "no such machine"),
      ("hangs-at-start", "the probe did not say that it is ready within 700 ms", ""),
      ("endless-facts", "the probe says more facts than there can be", ""),
      ("another-protocol", "the probe speaks protocol 2, and the runner 1", ""),
    ])
  func unavailable(lie: String, reason: String, messages: String) throws {
    var run = try LyingRun(lie)
    run.scheduler.patience.startup = .milliseconds(lie == "hangs-at-start" ? 700 : 10_000)
    let error = try #require(throws: TargetUnavailable.self) { _ = try run.endings() }
    #expect(error == TargetUnavailable(reason: reason, messages: messages))
  }

  @Test("a probe that does not exist is unavailable")
  func missing() throws {
    let run = try LyingRun("does-not-exist")
    let error = try #require(throws: TargetUnavailable.self) { _ = try run.endings() }
    #expect(error.reason.hasPrefix("the probe cannot be started: "))
    #expect(error.reason.hasSuffix("does-not-exist: No such file or directory"))
  }

  @Test(
    "results come in the order of the cases, whatever the number of jobs", arguments: [1, 2, 5])
  func order(jobs: Int) throws {
    var run = try LyingRun("hangs", count: 40)
    run.scheduler.jobs = jobs
    let expected = (0..<40).map {
      $0 == 1 ? Ending.silent("the probe was silent for 1 s") : .complete
    }
    #expect(try run.endings() == expected)
  }

  @Test("a run that ends early says of the rest that it was not run")
  func early() throws {
    let run = try LyingRun("honest", count: 5)
    let rest = Ending.notRun(reason: "the run ended at the first failure")
    #expect(try run.endings { $0 < 1 } == [.complete, .complete, rest, rest, rest])
  }

  @Test("a signal ends a run at once, also while a probe hangs", arguments: ["honest", "hangs"])
  func interrupted(lie: String) throws {
    var run = try LyingRun(lie, count: 100)
    let interruption = try Interruption()
    run.scheduler.interruption = interruption
    run.scheduler.launch.limit = .seconds(60)
    let start = ContinuousClock.now
    let endings = try run.endings(.interrupted(signal: 2)) { _ in
      interruption.interrupt(2)
      return true
    }
    #expect(endings.count < 100)
    #expect(ContinuousClock.now - start < .seconds(30))
  }
}

extension CaseObservations.Ending {
  /// Of a target that went down twice.
  fileprivate static func twice(_ reason: String) -> Self {
    .wentDown(reason: "the target went down twice in the case: \(reason)", times: 2)
  }

  /// Of a target of which it is not known whether it went down.
  fileprivate static func again(_ reason: String) -> Self {
    .wentDown(reason: "\(reason); and when it was tried again: \(reason)", times: 1)
  }

  /// Of a target that was silent twice, and is not calibrated.
  fileprivate static func silent(_ reason: String) -> Self {
    .wentDown(
      reason: "\(reason), twice, but nothing says that the target is fast enough for the limit",
      times: 1)
  }
}
