import Foundation
import Testing

@Suite("export probe and judge")
struct ExportTests {
  @Test("its Makefile builds anew where a switch, the compiler or a flag is another")
  func switches() throws {
    try BuiltProgram.withFolder { folder in
      let probe = try ExportedProbe(in: folder, ["--filter", "munmap/errors"])
      func built(_ arguments: [String]) throws -> Bool {
        let flags = ["CFLAGS=-std=c99 -O0 -Wall -Werror", "SWITCHES="]
        let ended = try BuiltProgram.run(
          "/usr/bin/make", flags + arguments, directory: probe.folder)
        #expect(ended.status == 0, "\(ended.errors)")
        return ended.output.contains("-c probe.c") || ended.output.contains("-c start.c")
      }
      #expect(try !built([]))
      #expect(try built(["SWITCHES=-DPROBE_HAS_FORK=0"]))
      #expect(try !built(["SWITCHES=-DPROBE_HAS_FORK=0"]))
      #expect(try built(["SWITCHES='-DPROBE_HAS_FORK=0'", "CFLAGS=-O0"]))
      #expect(try !probe.log().contains("capabilities fork"))
    }
  }

  private let hostile = ["--cases", BuiltProgram.cases, "--interface", "hostile"]

  @Test("a probe that was exported, built and run gives the report that a run gives")
  func sameReport() throws {
    try BuiltProgram.withFolder { folder in
      let probe = try ExportedProbe(in: folder, ["--interface", "munmap"])
      let log = try probe.log()
      let judged = try probe.judge([log])
      let run = try probe.run()
      #expect(judged.status == run.status)
      #expect(judged.report == run.report)
      #expect(judged.errors == run.errors)
      #expect(run.outcomes.contains("pass"))

      // Behind the calibrations; without them what rests on an instrument is not resolved.
      let first = try #require(log.firstMatch(of: /~([0-9]+) begin munmap/).flatMap { Int($0.1) })
      let later = try probe.judge([probe.log(["-n", String(first + 3)])])
      #expect(later.outcomes.prefix(3) == ["untested", "untested", "untested"])
      for (late, whole) in zip(later.outcomes, run.outcomes).dropFirst(3) {
        #expect(late == whole || late == "unresolved")
      }
      #expect(later.outcomes.contains("pass"))
      #expect(later.output.contains("message: \"the log does not have the case\""))

      let noisy = log.replacing("\n", with: "\u{1B}[0m[   12.5] audit: ok\r\n[   12.6] ")
      #expect(try probe.judge([noisy]).report == run.report)

      let manifest = ["--exported", probe.folder]
      let byManifest = try BuiltProgram.run(
        "conformance-runner", ["judge", probe.folder + "/0.log"] + manifest)
      #expect(byManifest.report == run.report)
    }
  }

  @Test("options that were ignored in an export are ignored where its log is judged")
  func ignoredOptions() throws {
    try BuiltProgram.withFolder { folder in
      let chosen = ["--filter", "mlock/errors/hole/*", "--filter", "munmap/errors/*"]
      let probe = try ExportedProbe(in: folder, chosen + ["--ignore", "MLR"])
      let log = "\(folder)/console.log"
      try Data(probe.log().utf8).write(to: URL(filePath: log))
      let judged = try BuiltProgram.run(
        "conformance-runner", ["judge", log, "--exported", probe.folder])
      #expect(judged.output.contains("\n# ignored: MLR\n"))
      #expect(judged.outcomes.contains("unsupported") && judged.outcomes.contains("pass"))
      let other = try BuiltProgram.run("conformance-runner", ["judge", log] + chosen)
      #expect(other.status != 0)
    }
  }

  @Test("a case that takes the probe down is unresolved, and the next boot goes on behind it")
  func diesInTheMiddle() throws {
    try BuiltProgram.withFolder { folder in
      let probe = try ExportedProbe(
        in: folder,
        hostile
          + ["before", "kills-its-parent", "after"].flatMap { ["--filter", "hostile/all/\($0)"] })
      let first = try probe.log()
      #expect(first.contains("~1 begin hostile/all/kills-its-parent "))
      #expect(!first.contains("~1 end"))
      let alone = try probe.judge([first])
      #expect(alone.outcomes == ["pass", "unresolved", "untested"])
      #expect(alone.output.contains("message: \"the log ends in the case\""))

      let second = try probe.log(["-n", "2"])
      #expect(!second.contains("~1 begin"))
      let both = try probe.judge([first, second])
      #expect(both.outcomes == ["pass", "unresolved", "pass"])
      #expect(try probe.judge([first + second]).outcomes == both.outcomes)
      #expect(try probe.judge([second, first]).outcomes == both.outcomes)
    }
  }

  @Test("without fork a loop with -n comes to every case, whatever a case does to the program")
  func withoutFork() throws {
    try BuiltProgram.withFolder { folder in
      let chosen = ["before", "kills-itself", "after"].flatMap {
        ["--filter", "hostile/all/\($0)"]
      }
      let probe = try ExportedProbe(
        in: folder, hostile + chosen, switches: "-DPROBE_HAS_FORK=0 -DPROBE_HAS_SIGNALS=0")
      var logs = ""
      for first in 0..<3 { logs += try probe.log(["-n", String(first)]) }
      let judged = try probe.judge([logs])
      // What needs processes is unsupported, and what does not is run in place.
      #expect(judged.outcomes == ["pass", "unsupported", "pass"])
      #expect(judged.output.contains("# capabilities: "))
    }
  }

  @Test("a folder appears whole: what is there is left alone")
  func occupied() throws {
    try BuiltProgram.withFolder { folder in
      try "mine".write(toFile: folder + "/file", atomically: true, encoding: .utf8)
      let ended = try BuiltProgram.run(
        "conformance-runner", ["export", "probe", "--output", folder] + hostile)
      #expect(ended.status == 64)
      #expect(
        ended.errors
          == "cannot write \(folder): it exists already; remove it, or name another folder\n")
      #expect(try BuiltProgram.contents(of: folder) == ["file"])

      let new = folder + "/new"
      try FileManager.default.createDirectory(atPath: new, withIntermediateDirectories: false)
      #expect(
        try BuiltProgram.run(
          "conformance-runner", ["export", "probe", "--output", new + "/"] + hostile
        ).status == 0)
      #expect(try BuiltProgram.contents(of: folder) == ["file", "new"])
      let contents = try BuiltProgram.contents(of: new)
      for name in ["Makefile", "README.md", "manifest.json", "plans.c", "cprobe.h", "session.c"] {
        #expect(contents.contains(name))
      }
    }
  }

  @Test("a log that cannot be judged is refused in one line, with status 65")
  func refused() throws {
    try BuiltProgram.withFolder { folder in
      let path = folder + "/console.log"
      func judge(_ log: String?) throws -> Ended {
        try? FileManager.default.removeItem(atPath: path)
        try log?.write(toFile: path, atomically: true, encoding: .utf8)
        return try BuiltProgram.run("conformance-runner", ["judge", path] + hostile)
      }
      for (log, message) in [
        (nil, "\(path): cannot be read: No such file or directory\n"),
        ("", "\(path): is empty; it should be what the target's console shows\n"),
        (
          "Booting Linux\n~17 begin *0000\n",
          "\(path): no line of it is the probe's; is it the console on which the probe writes?\n"
        ),
      ] as [(String?, String)] {
        let ended = try judge(log)
        #expect(ended.status == 65)
        #expect(ended.errors == message)
        #expect(ended.output.isEmpty)
      }
    }
  }
}
