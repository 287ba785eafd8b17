import Foundation
import Testing

@Suite("What is written")
struct OutputTests {
  private static let report = BuiltProgram.checkout.appendingPathComponent("reports/host.tap").path
  private static let commands = [
    ["list"], ["list", "--titles"], ["show", "munmap/errors/len-zero"],
    ["show", "munmap/errors/len-zero", "--plan"], ["validate"], ["coverage"], ["targets"],
    ["targets", "--packages", "debian"], ["doctor"], ["summary", report],
    ["compare", report, report], ["export", "--all", "--dry-run"],
    ["export", "munmap/errors/len-zero"], ["run", "--filter", "munmap/errors/len-zero"],
    ["--help"], ["help", "run"], ["run", "--help"], ["--version"],
    ["--generate-completion-script", "bash"],
  ]

  @Test("to a full device or to a closed descriptor is an error in one line", arguments: commands)
  func lost(arguments: [String]) throws {
    try BuiltProgram.withFolder { folder in
      let command = "\"$RUNNER\" " + arguments.joined(separator: " ")
      let full = try BuiltProgram.shell("\(command) >/dev/full", in: folder)
      #expect(full.status == 70)
      #expect(full.errors == "cannot write to standard output: No space left on device\n")
      let closed = try BuiltProgram.shell("\(command) >&-", in: folder)
      #expect(closed.status == 70)
      #expect(closed.errors == "cannot write to standard output: Bad file descriptor\n")
    }
  }

  @Test(
    "to a reader that has gone away ends the runner as it ends others: quietly, by SIGPIPE",
    arguments: [["list"], ["--help"], ["run", "--filter", "munmap/errors"]])
  func brokenPipe(arguments: [String]) throws {
    try BuiltProgram.withFolder { folder in
      let command = "\"$RUNNER\" " + arguments.joined(separator: " ")
      let gone = "| true; echo ${PIPESTATUS[0]}"
      // Whoever runs the tests may have it ignored.
      let quiet = try BuiltProgram.shell(
        "(sleep 0.2; exec env --default-signal=PIPE \(command)) \(gone)", in: folder)
      #expect(quiet.output == "141\n")
      #expect(quiet.errors.isEmpty)
      let told = try BuiltProgram.shell(
        "(trap '' PIPE; sleep 0.2; exec \(command)) \(gone)", in: folder)
      #expect(told.output == "70\n")
      #expect(told.errors == "cannot write to standard output: Broken pipe\n")
    }
  }

  @Test(
    "to what cannot be replaced is written in place: a descriptor, a file without a name, a pipe")
  func inPlace() throws {
    try BuiltProgram.withFolder { folder in
      let run = #""$RUNNER" run --cases "$CASES" --filter outcomes/all/passes --output"#
      let ended = try BuiltProgram.shell(
        """
        exec 2>/dev/null
        \(run) plain; cmp plain <(\(run) /dev/stdout)
        exec 3<>nameless; rm nameless; ln -s /proc/$$/fd/3 link
        \(run) link; test -h link && cmp plain link
        (echo head; \(run) /dev/stdout) >both; (echo head; cat plain) | cmp - both
        mkfifo pipe; cat pipe >copy & \(run) pipe; wait; test -p pipe && cmp plain copy
        ls
        """, in: folder)
      #expect(ended.output == "both\ncopy\nlink\npipe\nplain\n", "\(ended)")
    }
  }

  @Test(
    "to a file that is mounted is written in place",
    .enabled(
      if: (try? BuiltProgram.run("/usr/bin/unshare", ["-rm", "true"]))?.status == 0))
  func mounted() throws {
    try BuiltProgram.withFolder { folder in
      let ended = try BuiltProgram.shell(
        #"""
        echo old >below; echo old >report.tap
        unshare -rm bash -c 'mount --bind below report.tap && "$RUNNER" run --cases "$CASES" \
          --filter outcomes/all/passes --output report.tap'
        head -n 1 below; cat report.tap; ls
        """#, in: folder)
      #expect(ended.output == "TAP version 13\nold\nbelow\nreport.tap\n", "\(ended)")
    }
  }

  @Test("to a pipe that nobody reads is an error, and not waited for")
  func unreadPipe() throws {
    try BuiltProgram.withFolder { folder in
      let ended = try BuiltProgram.shell(
        #"mkfifo p; "$RUNNER" run --cases "$CASES" --filter outcomes/all/passes --output p"#,
        in: folder)
      #expect(ended.status == 70)
      #expect(ended.errors == "cannot write to p: no process reads from it\n")
    }
  }
}
