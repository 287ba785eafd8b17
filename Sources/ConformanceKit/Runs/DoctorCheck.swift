/// One thing that a doctor looks at, and what it says of it in plain words.
struct DoctorCheck {
  /// The last part of the id of its case.
  let name: String
  /// What works.
  let works: String
  /// What it means that the target is without it.
  let without: String
  /// What to do where it goes wrong.
  let advice: String

  /// What came of a check.
  enum State: String {
    case works = "ok"
    case fails = "no"
    case without = "-"
  }

  /// Says what was seen.
  func words(_ ending: CaseObservations.Ending, _ verdict: Verdict) -> (State, [String]) {
    let message = verdict.finding?.message ?? "fails"
    // Of this check it is the time limit that is to be seen.
    if name == "time-limit" { return timeLimit(ending, message, verdict.outcome) }
    switch verdict.outcome {
    case .pass: return (.works, [works])
    case .unsupported: return (.without, [message, without])
    case .fail, .unresolved, .untested: return (.fails, [message, advice])
    }
  }

  private func timeLimit(
    _ ending: CaseObservations.Ending, _ message: String, _ outcome: Outcome
  ) -> (State, [String]) {
    switch ending {
    case .timeout: return (.works, [works])
    case .probeFailed, .wentDown: return (.without, [message, without])
    case .unsupported: return (.without, [message])
    default:
      let end = ending == .complete ? "a case without an end is said to have ended" : message
      return (.fails, [end, advice])
    }
  }

  /// The checks, in the order of their cases.
  static let all = [
    DoctorCheck(
      name: "memory", works: "anonymous memory is mapped, stored to, loaded from and unmapped",
      without: "nearly no case can run on a target without anonymous memory",
      advice: "look at mmap() of the target first: nearly every case needs this"),
    DoctorCheck(
      name: "files", works: "a file is made in the directory under test, mapped and read",
      without: "cases that map files are reported as unsupported",
      advice: "name a directory that the target can write with `--directory`, and pass it on with "
        + "{directory} in the command; put \"files\" in \"without\" if there are none"),
    DoctorCheck(
      name: "faults", works: "a fault is caught, with its signal, code and address",
      without: "a fault ends the probe, and cases that expect one are reported as unsupported",
      advice: "put \"signals\" in \"without\" if the target has none; a fault then ends the probe, "
        + "which is started anew"),
    DoctorCheck(
      name: "fork", works: "each case runs in a process of its own",
      without: "cases run in the probe itself: one that crashes ends it, and a new probe goes on",
      advice: "put \"fork\" in \"without\" if the target has none"),
    DoctorCheck(
      name: "shared-memory", works: "a shared memory object is made, mapped and removed",
      without: "cases of shared memory objects are reported as unsupported",
      advice:
        "shm_open() often needs a file system at /dev/shm; put \"shm_open\" in \"without\" if "
        + "there is none"),
    DoctorCheck(
      name: "time-limit", works: "the probe ends a case that has no end",
      without: "the runner ends such a probe, and a new one goes on",
      advice: "the runner cannot rely on a case that must run on and does not"),
    DoctorCheck(
      name: "afterwards", works: "the next case runs as if nothing had been",
      without: "the probe cannot be asked for the size of a page",
      advice:
        "a case that hangs spoils those behind it: look whether the launcher can be ended and "
        + "started anew"),
  ]
}
