import Foundation
import Testing

@Suite("Cases that misbehave", .serialized)
struct HostileCaseTests {
  private func run(_ folder: String, _ arguments: [String] = []) throws -> Ended {
    try BuiltProgram.run(
      "conformance-runner",
      [
        "run", "--cases", BuiltProgram.cases, "--interface", "hostile", "--timeout", "0.3",
        "--directory", folder,
      ] + arguments)
  }

  /// The processes whose command line has a text.
  private func processes(with text: String) throws -> [String] {
    try Processes.left { process in
      let line = FileManager.default.contents(atPath: "/proc/\(process)/cmdline")
      return line.map { String(decoding: $0, as: UTF8.self).contains(text) } ?? false
    }
  }

  @Test("each spoils itself and no other, and nothing is left behind")
  func hostile() throws {
    try BuiltProgram.withFolder { folder in
      let shared = try BuiltProgram.contents(of: "/dev/shm")
      let ended = try run(folder)
      let outcomes = ended.output.split(separator: "\n").filter {
        $0.hasPrefix("ok ") || $0.hasPrefix("not ok ")
      }
      #expect(
        outcomes == [
          "ok 1 - hostile/all/before",
          "not ok 2 - hostile/all/loops",
          "not ok 3 - hostile/all/sleeps",
          "not ok 4 - hostile/all/kills-its-parent",
          "not ok 5 - hostile/all/kills-itself",
          "not ok 6 - hostile/all/leaves-everything-behind",
          "ok 7 - hostile/all/after",
        ])
      #expect(ended.output.contains("time limit"))
      #expect(ended.output.contains("SIGKILL"))
      #expect(ended.status == 1)
      #expect(try BuiltProgram.contents(of: folder).isEmpty)
      #expect(try BuiltProgram.contents(of: "/dev/shm") == shared)
      #expect(try processes(with: folder).isEmpty)
    }
  }

  @Test("they give the same report twice, with one job and with two")
  func reproducible() throws {
    try BuiltProgram.withFolder { folder in
      let first = try run(folder, ["--jobs", "1"])
      let second = try run(folder, ["--jobs", "2"])
      #expect(first.output == second.output)
    }
  }

  @Test(
    "Ctrl-C ends the run at once and leaves no process, no scratch and no half report",
    arguments: [SIGINT, SIGTERM])
  func interrupted(signal: Int32) throws {
    try BuiltProgram.withFolder { folder in
      let scratch = folder + "/scratch"
      try FileManager.default.createDirectory(atPath: scratch, withIntermediateDirectories: false)
      let started = BuiltProgram.process(
        "conformance-runner",
        [
          "run", "--cases", BuiltProgram.cases, "--interface", "hostile", "--timeout", "60",
          "--directory", scratch, "--output", folder + "/report.tap",
        ])
      try started.process.run()
      Thread.sleep(forTimeInterval: 0.5)
      kill(started.process.processIdentifier, signal)
      started.process.waitUntilExit()
      // Ended by the signal itself, so that a shell stops its script as well.
      #expect(started.process.terminationReason == .uncaughtSignal)
      #expect(started.process.terminationStatus == signal)
      #expect(try BuiltProgram.contents(of: folder) == ["scratch"])
      #expect(try BuiltProgram.contents(of: scratch).isEmpty)
      #expect(try processes(with: folder).isEmpty)
    }
  }
}
