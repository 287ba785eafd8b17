import ConformanceJudging
import ConformanceProtocol

/// One thing that a doctor looks at, and what it says of it in plain words.
struct DoctorCheck {
  /// How the target is reached.
  enum Way {
    /// By a command that the runner starts.
    case launcher
    /// By whoever boots it and keeps what its console shows.
    case console
  }

  /// The last part of the id of its case.
  let name: String
  let works: String
  /// What it means that the target is without it.
  let without: String
  /// The same on a console, where that is something else.
  var withoutOnConsole: String?
  /// What to do where it goes wrong.
  let advice: String
  /// The same on a console, where that is something else.
  var adviceOnConsole: String?

  /// What came of a check.
  enum State: String {
    case works = "ok"
    case fails = "no"
    case without = "-"
    case unseen = "?"
  }

  /// Says what was seen.
  func words(
    _ ending: CaseObservations.Ending, _ verdict: Verdict, _ way: Way
  ) -> (State, [String]) {
    let message = verdict.finding?.message ?? "fails"
    let without = way == .console ? withoutOnConsole ?? without : without
    let advice = way == .console ? adviceOnConsole ?? advice : advice
    // Of this check it is the time limit that is to be seen.
    if name == "time-limit" {
      switch ending {
      case .timeout: return (.works, [works])
      case .probeFailed, .wentDown: return (.without, [message, without])
      case .unsupported: return (.without, [message])
      case .complete: return (.fails, ["a case without an end is said to have ended", advice])
      default: break
      }
    }
    switch verdict.outcome {
    case .pass: return (.works, [works])
    case .unsupported: return (.without, [message, without])
    case .untested where way == .console: return (.unseen, [message])
    case .fail, .unresolved, .untested: return (.fails, [message, advice])
    }
  }

  private static func leavesOut(_ name: String) -> String {
    "`./configure --without=\(name)` leaves them out"
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
        + "{directory} in the command; put \"files\" in \"without\" if there are none",
      adviceOnConsole: "name a directory that the target can write: `export probe --directory`, or "
        + "`-d` where it is booted; if there are no files, \(leavesOut("files"))"),
    DoctorCheck(
      name: "faults", works: "a fault is caught, with its signal, code and address",
      without: "a fault ends the probe, and cases that expect one are reported as unsupported",
      advice: "put \"signals\" in \"without\" if the target has none; a fault then ends the probe, "
        + "which is started anew",
      adviceOnConsole: "if there are no signals, \(leavesOut("signals")); a fault then ends the "
        + "probe, which is to be booted anew"),
    DoctorCheck(
      name: "fork", works: "each case runs in a process of its own",
      without: "cases run in the probe itself: one that crashes ends it, and a new probe goes on",
      withoutOnConsole: "cases run in the probe itself: one that crashes ends it, and it is to be "
        + "booted anew behind the case, with `-n`",
      advice: "put \"fork\" in \"without\" if the target has none",
      adviceOnConsole: "if there are no processes, \(leavesOut("fork"))"),
    DoctorCheck(
      name: "shared-memory", works: "a shared memory object is made, mapped and removed",
      without: "cases of shared memory objects are reported as unsupported",
      advice:
        "shm_open() often needs a file system at /dev/shm; put \"shm_open\" in \"without\" if "
        + "there is none",
      adviceOnConsole: "shm_open() often needs a file system at /dev/shm; if there is none, "
        + leavesOut("shm_open")),
    DoctorCheck(
      name: "time-limit", works: "the probe ends a case that has no end",
      without: "the runner ends such a probe, and a new one goes on",
      withoutOnConsole: "whoever boots such a probe ends it, such as by `timeout`, and boots it "
        + "anew behind the case, with `-n`",
      advice: "the runner cannot rely on a case that must run on and does not"),
    DoctorCheck(
      name: "afterwards", works: "the next case runs as if nothing had been",
      without: "nearly no case can run on a target without anonymous memory",
      advice:
        "a case that hangs spoils those behind it: look whether the launcher can be ended and "
        + "started anew",
      adviceOnConsole: "a case that hangs spoils those behind it: boot the target anew for each"),
  ]
}
