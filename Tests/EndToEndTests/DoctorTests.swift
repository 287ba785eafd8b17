import Foundation
import Testing

@Suite("judge --doctor")
struct DoctorTests {
  /// The log of boots that a launcher ends, each behind the last case of the one before.
  ///
  /// A probe without signals keeps the mask of this program, which may block all but SIGKILL.
  private func boots(_ folder: String) throws -> String {
    let script = """
      n=0
      while [ $n -lt 100 ]; do
        last=$(timeout -s KILL 2 ./mmap-probe -n $n | tee -a log |
          sed -n 's/.*~\\([0-9]*\\) begin .*/\\1/p' | tail -n 1)
        n=$((${last:-100} + 1))
        grep -q '~bye' log && break
      done
      """
    let ended = try BuiltProgram.run("/bin/sh", ["-c", script], directory: folder)
    try #require(ended.status == 0, "\(ended.errors)")
    return folder + "/log"
  }

  @Test("says of what a poor system's console shows what doctor says of the system")
  func poor() throws {
    try BuiltProgram.withFolder { folder in
      let switches = "-DPROBE_HAS_FORK=0 -DPROBE_HAS_SIGNALS=0 -DPROBE_HAS_SHM_OPEN=0"
      let probe = try ExportedProbe(in: folder, ["--doctor"], switches: switches)
      let log = try boots(probe.folder)
      let ended = try BuiltProgram.run("conformance-runner", ["judge", "--doctor", log])
      #expect(ended.status == 0)
      let lines = ended.output.split(separator: "\n").filter { !$0.contains(" facts ") }
      #expect(
        lines.joined(separator: "\n") == """
          console: what \(log) shows
            ok  start          the probe was booted and says that it is ready
            ok  memory         anonymous memory is mapped, stored to, loaded from and unmapped
            ok  files          a file is made in the directory under test, mapped and read
            -   faults         the target cannot do what needs signals
                               a fault ends the probe, and cases that expect one are reported as \
          unsupported
            -   fork           the target cannot do what needs fork
                               cases run in the probe itself: one that crashes ends it, and it is \
          to be booted anew behind the case, with `-n`
            -   shared-memory  the target cannot make an object of the kind shm
                               cases of shared memory objects are reported as unsupported
            -   time-limit     the target started anew in the case
                               whoever boots such a probe ends it, such as by `timeout`, and boots \
          it anew behind the case, with `-n`
            ok  afterwards     the next case runs as if nothing had been
          all works but for what the target is without: `conformance-runner export probe --output \
          FOLDER`
          """)
    }
  }

  @Test("says how to go on where a boot came to no end, and that there is no report of it")
  func cutShort() throws {
    try BuiltProgram.withFolder { folder in
      let probe = try ExportedProbe(in: folder, ["--doctor"])
      let log = "\(folder)/console.log"
      let whole = try probe.log(["-t", "300"])
      let files = try #require(whole.firstMatch(of: /~([0-9]+) begin doctor\/checks\/files/))
      try Data(whole[..<files.range.lowerBound].utf8).write(to: URL(filePath: log))
      let ended = try BuiltProgram.run("conformance-runner", ["judge", "--doctor", log])
      #expect(ended.status == 1)
      #expect(ended.output.contains("\n  ?   files          the log does not have the case\n"))
      #expect(
        ended.output.contains(
          "6 cases are not in the log; boot the target again with `-n \(files.1)`, and judge that "
            + "log beside this one\n"))
      #expect(ended.output.hasSuffix("\n\n6 of 7 checks are not in the log\n"))

      let report = try BuiltProgram.run(
        "conformance-runner", ["judge", log, "--exported", probe.folder])
      #expect(report.status == 65)
      #expect(report.errors.contains("was exported with --doctor: `judge --doctor` says"))
    }
  }

  @Test("takes no option of reports, and its export none of cases")
  func options() throws {
    let judge = try BuiltProgram.run(
      "conformance-runner", ["judge", "--doctor", "console.log", "--profile", "posix-2024"])
    #expect(judge.status == 64)
    #expect(judge.errors.contains("--doctor makes no report; leave out --exported, --output"))
    let export = try BuiltProgram.run(
      "conformance-runner", ["export", "probe", "--doctor", "--filter", "mmap", "--output", "x"])
    #expect(export.status == 64)
    #expect(export.errors.contains("--doctor has cases of its own; leave out --filter"))
  }
}
