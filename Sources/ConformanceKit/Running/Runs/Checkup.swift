import ConformanceJSON
import ConformanceJudging
import ConformanceProtocol
import ConformanceSystem

/// The checks of a doctor, and what is said of them: a line each, and what to do below it.
struct Checkup {
  /// How the target is reached, on which hangs what a person can do about it.
  let way: DoctorCheck.Way
  let say: (String) -> Void

  /// The probe cannot be used, at a stage that has a name.
  struct Failure: Error {
    var stage: String
    var error: TargetUnavailable
  }

  /// Runs the checks, and says what comes of each.
  ///
  /// - Throws: `Failure` where the probe cannot be used.
  func check(_ run: SuiteRun) throws -> [DoctorCheck.State] {
    let cases = try DoctorCases.load()
    let interruption = try Interruption.watch()
    defer { interruption.stopWatching() }
    var states: [DoctorCheck.State] = []
    var judge = Judge(facts: TargetFacts())
    var isReady = false
    var remarks: [String] = []
    do {
      let end = try run.execute(cases, interruption: interruption) { facts in
        isReady = true
        judge = Judge(facts: facts)
        greet(facts, isHost: run.target == Target.host.name)
      } remark: {
        remarks.append($0)
      } deliver: { result in
        let check = DoctorCheck.all[result.index]
        let verdict = judge.verdict(on: cases[result.index], result.observations)
        let (state, lines) = check.words(result.observations.ending, verdict, way)
        say(state, check.name, lines)
        states.append(state)
        return true
      }
      if case .interrupted = end { interruption.endProgram() }
    } catch let error as TargetUnavailable {
      throw Failure(stage: isReady ? "restart" : "start", error: explained(error, run))
    }
    if !remarks.isEmpty { say("") }
    remarks.forEach { say($0.printable) }
    return states
  }

  /// Says what all checks come to.
  ///
  /// - Parameters:
  ///   - states: What came of them.
  ///   - command: The command that runs the suite on the target.
  /// - Returns: `success` where all works, `notConforming` where something does not.
  func conclude(_ states: [DoctorCheck.State], _ command: String) -> ExitStatus {
    let failures = states.count { $0 == .fails }
    let missing = states.count { $0 == .without }
    let unseen = states.count { $0 == .unseen }
    let troubles = [(failures, "failed"), (unseen, "are not in the log")].filter { $0.0 > 0 }
    if !troubles.isEmpty {
      say("")
      for (count, words) in troubles { say("\(count) of \(states.count) checks \(words)") }
      return .notConforming
    }
    let limits = missing > 0 ? "all works but for what the target is without" : "all works"
    say("\n\(limits): `\(command)`")
    return .success
  }

  /// Says one thing, and what belongs to it below.
  func say(_ state: DoctorCheck.State, _ name: String, _ texts: [String]) {
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

// MARK: - What the probe says of its target

extension Checkup {
  private func greet(_ facts: TargetFacts, isHost: Bool) {
    switch way {
    case .launcher:
      say(.works, "start", ["the probe is launched and says that it is ready"])
    case .console:
      say(.works, "start", ["the probe was booted and says that it is ready"])
    }
    say(.works, "facts", [Self.words(facts)])
    if way == .launcher, !isHost {
      say(.works, "launcher", [HostSystem.current.words(beside: facts)])
    }
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
}

extension HostSystem {
  /// How a probe that was launched stands to this host, in one line.
  ///
  /// A binary that escaped its emulator or sandbox is seen by it: it sees nothing but this host.
  fileprivate func words(beside facts: TargetFacts) -> String {
    let own = self.facts.prefix(3).map(\.value).joined(separator: " ")
    let host = "this host is \(own), pages of \(self.facts.last?.value ?? "unknown") bytes"
    let differing = self.facts.filter { facts[$0.name] != $0.value }.map(\.name)
    return differing.isEmpty
      ? "\(host): the probe sees the same; where that is not meant, it has left its launcher"
      : "\(host): the probe sees another \(differing.joined(separator: ", "))"
  }
}
