import ConformanceJSON
import ConformanceJudging
package import ConformanceProtocol

/// Tries what every run needs, and says in plain words what works, what does not and what to do.
package struct Doctor {
  private let say: (String) -> Void

  /// Creates a doctor.
  ///
  /// - Parameter say: Receives each line, without its line feed.
  package init(say: @escaping (String) -> Void) {
    self.say = say
  }

  /// Builds and launches the probe of a target, and examines the target.
  ///
  /// - Parameters:
  ///   - preparation: The target.
  ///   - directory: The directory under test.
  ///   - limit: The time limit of a case; else that of the target.
  ///   - route: The way into the kernel; else that of the target.
  ///   - command: The command that runs the suite on it.
  /// - Returns: `success` where all works, `notConforming` where something does not,
  ///   `targetUnavailable` where no case can be run.
  /// - Throws: What is no matter of the target.
  package func examine(
    _ preparation: TargetPreparation, directory: String, limit: Duration?, route: Route?,
    command: String
  ) throws -> ExitStatus {
    let target = preparation.target
    let checkup = Checkup(way: .launcher, say: say)
    say("\(target.name): \(target.summary.printable)\n")
    do {
      var run: SuiteRun
      do {
        run = try SuiteRun(
          preparation, cases: DoctorCases.load(), directory: directory, limit: limit, route: route)
      } catch let error as TargetUnavailable {
        throw Checkup.Failure(stage: "prepare", error: error)
      }
      if let found = try preparation.configuration() {
        let lacks = found.lacks.map { "without \($0.name): \($0.reason)" }
        checkup.say(.works, "prepare", ["the probe is built"] + lacks)
      }
      shorten(&run, limit)
      run.triesAgain = false
      return checkup.conclude(try checkup.check(run), command)
    } catch let failure as Checkup.Failure {
      checkup.say(.fails, failure.stage, [failure.error.description])
      say("\nno case can be run on \(target.name)")
      return .targetUnavailable
    }
  }

  /// Examines a target by what its console has shown of a probe with the plans of the checks.
  ///
  /// - Parameters:
  ///   - logs: The files: of one boot or several, in the order in which they count.
  ///   - command: The command that exports the suite for it.
  /// - Returns: `success` where all works, `notConforming` where something does not,
  ///   `targetUnavailable` where no greeting of the probe has arrived whole.
  /// - Throws: `ConsoleLogError`, and what is no matter of the target.
  package func examine(logs: [String], command: String) throws -> ExitStatus {
    let checkup = Checkup(way: .console, say: say)
    let log = try ConsoleLog(files: logs, of: DoctorCases.load())
    say("console: what \(logs.joined(separator: ", ").printable) shows\n")
    guard log.facts != nil else {
      checkup.say(.fails, "start", ["no greeting of the probe has arrived whole"] + log.remarks)
      say("\nno case can be run on console")
      return .targetUnavailable
    }
    return checkup.conclude(try checkup.check(SuiteRun(log: log)), command)
  }

  /// Nobody wants to wait for the whole limit of a case that has no end.
  private func shorten(_ run: inout SuiteRun, _ limit: Duration?) {
    guard limit == nil, Placeholder.limit.isNamed(in: run.launch.command) else { return }
    run.launch.limit = min(run.launch.limit, .seconds(2))
  }
}
