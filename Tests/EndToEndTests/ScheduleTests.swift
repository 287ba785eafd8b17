import Foundation
import Testing

@testable import ConformanceCases
@testable import ConformanceProtocol
@testable import ConformanceRunning

/// How many probes a run starts, and for what.
@Suite(.serialized) struct ScheduleTests {
  private static let quick = "\"call\": \"munlockall\""
  private static let rest = "\"call\": \"sleep\", \"seconds\": 10"

  /// Two cases that let time pass, as their steps say, among others; the probe does not.
  private static let cases = Result {
    try BuiltInCases.load(
      interface: "schedule", topic: "cases", purpose: "A case is run.",
      """
      { "interface": "schedule", "cases": [
      \((0..<8).map { number in
        """
        { "id": "case-\(number)", "title": "A case is run", "requirements": ["schedule-1"],
          "steps": [{ \(number % 4 == 1 ? rest : quick), "expect": "success" }] }
        """
      }.joined(separator: ",\n"))
      ] }
      """)
  }

  /// The number of probes that are started; the results come in their order.
  private func starts(
    jobs: Int, takesMore: Bool, timed: Bool = false, atMost: Int = 99
  ) throws -> Int {
    try BuiltProgram.withFolder { folder in
      let program = BuiltProgram.checkout.path + "/Tests/EndToEndTests/Lies/honest"
      let mark = folder + "/starts"
      var scheduler = Scheduler(
        launch: ProbeLaunch(
          command: [
            "sh", "-c",
            "echo start >> \(mark); [ $(wc -l < \(mark)) -le \(atMost) ] || exit 1; "
              + "exec \(program) -d {directory}",
          ],
          directory: folder))
      scheduler.jobs = jobs
      scheduler.takesMoreThanJobs = takesMore
      scheduler.measuresTime = timed
      var ended: [Int] = []
      var remarks: [String] = []
      let end = try scheduler.run(try Self.cases.get()) { _ in
      } remark: {
        remarks.append($0)
      } deliver: { result in
        #expect(result.observations.ending == .complete)
        ended.append(result.index)
        return true
      }
      #expect(end == .finished && ended == Array(0..<8) && remarks == [])
      return try String(contentsOfFile: mark, encoding: .utf8).split(separator: "\n").count
    }
  }

  @Test("cases that let time pass have a probe beside the jobs")
  func aside() throws {
    #expect(try starts(jobs: 2, takesMore: true) == 3)
  }

  @Test("a target that takes no more probes than jobs is given no more")
  func limited() throws {
    #expect(try starts(jobs: 2, takesMore: false) == 2)
  }

  @Test("a further probe that does not start is not tried again, and nobody hears of it")
  func refused() throws {
    #expect(try starts(jobs: 2, takesMore: true, atMost: 2) == 3)
  }

  @Test("with one job, or where time is measured, cases are run as they come")
  func single() throws {
    #expect(try starts(jobs: 1, takesMore: true) == 1)
    #expect(try starts(jobs: 2, takesMore: true, timed: true) == 2)
  }
}
