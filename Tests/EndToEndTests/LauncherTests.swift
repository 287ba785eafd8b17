import Foundation
import Testing

/// Launchers that stand between the runner and its probe, and what the probe makes of them.
@Suite("A probe under a launcher")
struct LauncherTests {
  private static let probe = BuiltProgram.products.appendingPathComponent("mmap-probe").path

  /// Runs some cases under a launcher's script, in which `$0` is a folder and `$@` the probe.
  private func run(
    _ script: String, _ filters: [String], in folder: String, probe: String = Self.probe
  ) throws -> Ended {
    let launcher = folder + "/launcher"
    try ("#!/usr/bin/env bash\n" + script).write(
      toFile: launcher, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: launcher)
    return try BuiltProgram.run(
      "conformance-runner",
      ["run", "--jobs", "1", "--probe", "\(launcher) \(probe)"]
        + filters.flatMap { ["--filter", $0] })
  }

  @Test(
    "that leaves signals ignored or blocked is as if it had not",
    arguments: [
      "exec env --ignore-signal=CHLD,TERM,ALRM,PIPE", "exec env --block-signal",
    ])
  func signals(script: String) throws {
    try BuiltProgram.withFolder { folder in
      let ended = try run(
        script + " \"$@\"", ["fork/*", "mmap/faults/*"], in: folder)
      #expect(!ended.output.contains("outcome: \"unresolved\""))
      #expect(!ended.output.contains("outcome: \"fail\""))
      #expect(ended.output.contains("# capabilities: fork,signals,threads,exec,pipe\n"))
    }
  }

  @Test("whose programs are executed elsewhere does not claim exec")
  func escape() throws {
    try BuiltProgram.withFolder { folder in
      // The image of another build, as a kernel below an emulator would find it.
      let source = folder + "/launch.c"
      try """
      #include <sys/personality.h>
      #include <unistd.h>
      #include <string.h>
      int execv(const char *path, char *const arguments[]) {
        extern char **environ;
        (void)path;
        return execve("/bin/true", arguments, environ);
      }
      """.write(toFile: source, atomically: true, encoding: .utf8)
      let probe = try Self.build(with: source, in: folder)
      let ended = try run("exec \"$@\"", ["exec/*"], in: folder, probe: probe)
      #expect(ended.output.contains("# capabilities: fork,signals,threads,pipe\n"))
      #expect(!ended.output.contains("\nnot ok"))
    }
  }

  @Test("that refuses fork runs cases in one process, and says so")
  func refusedFork() throws {
    try BuiltProgram.withFolder { folder in
      let source = folder + "/fork.c"
      try """
      #include <errno.h>
      #include <unistd.h>
      pid_t fork(void) { errno = ENOSYS; return -1; }
      """.write(toFile: source, atomically: true, encoding: .utf8)
      let probe = try Self.build(with: source, in: folder)
      let ended = try run("exec \"$@\"", ["munmap/*", "fork/*"], in: folder, probe: probe)
      #expect(ended.output.contains("# fork-refused: ENOSYS\n"))
      #expect(ended.output.contains("# SKIP the target cannot do what needs fork"))
      #expect(!ended.output.contains("\nnot ok"))
    }
  }

  @Test("that gives it an input that cannot be read hears so, with status 74")
  func unreadable() throws {
    let ended = try BuiltProgram.run("/bin/sh", ["-c", "exec \(Self.probe) </"])
    #expect(ended.status == 74)
    #expect(ended.output.contains("\n~unreadable EISDIR *"))
    #expect(!ended.output.contains("~bye"))
  }

  @Test("that lets it have no process hears so, with status 71")
  func noProcess() throws {
    try BuiltProgram.withFolder { folder in
      let source = folder + "/fork.c"
      try """
      #include <errno.h>
      #include <unistd.h>
      pid_t fork(void) { errno = EAGAIN; return -1; }
      """.write(toFile: source, atomically: true, encoding: .utf8)
      let ended = try BuiltProgram.run(try Self.build(with: source, in: folder), [])
      #expect(ended.status == 71)
      #expect(ended.errors == "mmap-probe: cannot start a process or a pipe: EAGAIN\n")
    }
  }

  @Test("that boots it for each case has every case once")
  func oneBootACase() throws {
    let plans = (0..<4).map { "case \($0) a\n0 sleep seconds=0\nend \($0)\n" }.joined()
    let boots = "for n in 0 1 2 3; do printf '\(plans)' | \(Self.probe) -n $n -l $n; done"
    let ended = try BuiltProgram.run("/bin/bash", ["-c", boots])
    let ends = ended.output.split(separator: "\n").filter { $0.contains(" end 1 ") }
    #expect(ends.map { $0.prefix(2) } == ["~0", "~1", "~2", "~3"])
    #expect(ended.output.split(separator: "\n").filter { $0.hasPrefix("~bye") }.count == 4)
  }

  /// Builds a probe of the sources with one more file, whose functions come before libc's.
  private static func build(with source: String, in folder: String) throws -> String {
    let sources = BuiltProgram.checkout.appendingPathComponent("Sources").path
    let ended = try BuiltProgram.run(
      "/bin/sh",
      [
        "-c",
        """
        cc -I\(sources)/CProbe/include -I\(sources)/CProbe \(sources)/CProbe/*.c \
        \(sources)/mmap-probe/main.c \(source) -o \(folder)/probe
        """,
      ])
    #expect(ended.status == 0, "\(ended.errors)")
    return folder + "/probe"
  }
}
