import ConformanceJSON

/// Builds and launches the probe of a target, tries what every run needs, and says in plain words
/// what works, what does not and what to do.
public struct Doctor {
  private let preparation: TargetPreparation
  private let say: (String) -> Void

  /// Creates a doctor.
  ///
  /// - Parameters:
  ///   - preparation: The target.
  ///   - say: Receives each line, without its line feed.
  public init(_ preparation: TargetPreparation, say: @escaping (String) -> Void) {
    self.preparation = preparation
    self.say = say
  }

  /// Examines the target.
  ///
  /// - Parameters:
  ///   - directory: The directory under test.
  ///   - limit: The time limit of a case; else that of the target.
  ///   - route: The way into the kernel; else that of the target.
  ///   - command: The command that runs the suite on it.
  /// - Returns: `success` where all works, `notConforming` where something does not,
  ///   `targetUnavailable` where no case can be run.
  /// - Throws: What is no matter of the target.
  public func examine(
    directory: String, limit: Duration?, route: Route?, command: String
  ) throws -> ExitStatus {
    let target = preparation.target
    say("\(target.name): \(target.summary.printable)\n")
    do {
      var run: SuiteRun
      do {
        run = try SuiteRun(
          preparation, cases: DoctorCases.load(), directory: directory, limit: limit, route: route)
      } catch let error as TargetUnavailable {
        throw Stage.Failure(stage: "prepare", error: error)
      }
      if let found = try preparation.configuration() {
        let lacks = found.lacks.map { "without \($0.name): \($0.reason)" }
        say(.works, "prepare", ["the probe is built"] + lacks)
      }
      shorten(&run, limit)
      run.triesAgain = false
      return conclude(try check(run), command)
    } catch let failure as Stage.Failure {
      say(.fails, failure.stage, [failure.error.description])
      say("\nno case can be run on \(target.name)")
      return .targetUnavailable
    }
  }

  /// What comes before the checks.
  private enum Stage {
    struct Failure: Error {
      var stage: String
      var error: TargetUnavailable
    }
  }

  /// Nobody wants to wait for the whole limit of a case that has no end.
  private func shorten(_ run: inout SuiteRun, _ limit: Duration?) {
    guard limit == nil, Placeholder.limit.isNamed(in: run.launch.command) else { return }
    run.launch.limit = min(run.launch.limit, .seconds(2))
  }

  private func conclude(_ states: [DoctorCheck.State], _ command: String) -> ExitStatus {
    let failures = states.count { $0 == .fails }
    let missing = states.count { $0 == .without }
    if failures > 0 {
      say("\n\(failures) of \(states.count) checks failed")
      return .notConforming
    }
    let limits = missing > 0 ? "all works but for what the target is without" : "all works"
    say("\n\(limits): `\(command)`")
    return .success
  }
}

// MARK: - The checks

extension Doctor {
  private func check(_ run: SuiteRun) throws -> [DoctorCheck.State] {
    let cases = try DoctorCases.load()
    let interruption = try Interruption.watch()
    defer { interruption.stopWatching() }
    var states: [DoctorCheck.State] = []
    var judge = Judge(facts: TargetFacts())
    var isReady = false
    do {
      let end = try run.execute(cases, interruption: interruption) { facts in
        isReady = true
        judge = Judge(facts: facts)
        say(.works, "start", ["the probe is launched and says that it is ready"])
        say(.works, "facts", [Self.words(facts)])
        if preparation.target.name != Target.host.name {
          say(.works, "launcher", [HostSystem.current.words(beside: facts)])
        }
      } deliver: { result in
        let check = DoctorCheck.all[result.index]
        let verdict = judge.verdict(on: cases[result.index], result.observations)
        let (state, lines) = check.words(result.observations.ending, verdict)
        say(state, check.name, lines)
        states.append(state)
        return true
      }
      if case .interrupted = end { interruption.endProgram() }
    } catch let error as TargetUnavailable {
      throw Stage.Failure(stage: isReady ? "restart" : "start", error: explained(error, run))
    }
    return states
  }

  /// What a person can do about a probe that does not start.
  private func explained(_ error: TargetUnavailable, _ run: SuiteRun) -> TargetUnavailable {
    let command = run.launch.command.map(CommandWords.quoted).joined(separator: " ")
    let advice = [
      error.messages, "its command is: \(command)",
      "run it by hand: it is to write a line that begins with ~hello, and soon one with ~ready",
      "if it needs more than \(run.patience.startup.words), say so in \"startup\" of \"limits\"",
    ]
    return TargetUnavailable(
      reason: error.reason, messages: advice.filter { !$0.isEmpty }.joined(separator: "\n"))
  }

  private static func words(_ facts: TargetFacts) -> String {
    let system = ["system", "release", "machine"].compactMap { facts[$0] }.joined(separator: " ")
    let rest = [
      facts["libc"], facts["page"].map { "pages of \($0) bytes" },
      facts["word"].map { "\($0) bits" },
      facts["endian"].map { "\($0)-endian" }, facts["file-system"],
      facts["user"].map { "user \($0)" }, facts["route"].map { "route \($0)" },
      facts["capabilities"].map { "can \($0)" },
    ]
    return ([system] + rest.compactMap(\.self)).joined(separator: ", ").printable
  }

  private func say(_ state: DoctorCheck.State, _ name: String, _ texts: [String]) {
    let lines = texts.flatMap { $0.split(separator: "\n") }.map { String($0).printable }
    for (index, line) in lines.enumerated() {
      let head = index == 0 ? Self.padded(state.rawValue, 4) + Self.padded(name, 15) : ""
      say("  " + Self.padded(head, 19) + line)
    }
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}
