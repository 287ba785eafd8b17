import Foundation
import Testing

@Suite("How the runner was started", .serialized)
struct SurroundingsTests {
  /// Whether a test can have mounts of its own.
  private static let canMount =
    (try? BuiltProgram.run("/usr/bin/unshare", ["-rm", "mount", "-t", "tmpfs", "none", "/proc"]))?
    .status == 0

  private func shell(_ text: String, in folder: String) throws -> Ended {
    try BuiltProgram.shell(text, in: folder)
  }

  @Test("without a subcommand is a mistake, with the usage on standard error")
  func bare() throws {
    let ended = try BuiltProgram.run("conformance-runner", [])
    #expect(ended.status == 64)
    #expect(ended.output.isEmpty)
    #expect(ended.errors.hasPrefix("Error: name a subcommand\nUsage: "), "\(ended.errors)")
  }

  @Test("without a /proc changes nothing", .enabled(if: canMount))
  func noProc() throws {
    try BuiltProgram.withFolder { folder in
      let ended = try shell(
        """
        unshare -rm bash -c 'mount -t tmpfs none /proc && cd / && ls /proc
          "$RUNNER" list --filter munmap/errors/len-zero && "$RUNNER" validate
          "$RUNNER" run --filter munmap/errors/len-zero --output \(folder)/report.tap
          "$RUNNER" summary \(folder)/report.tap | tail -n 1
          PATH=${RUNNER%/*}:$PATH; conformance-runner list --filter munmap/errors/len-zero
          "$RUNNER"; echo $?'
        """, in: folder)
      let lines = ended.output.split(separator: "\n")
      #expect(lines.first == "munmap/errors/len-zero", "\(ended)")
      #expect(lines.dropFirst().first?.hasSuffix(" are valid") == true, "\(ended)")
      #expect(lines.suffix(3).first?.hasPrefix("1 passed; ") == true, "\(ended)")
      #expect(lines.suffix(2) == ["munmap/errors/len-zero", "64"], "\(ended)")
    }
  }

  @Test(
    "with SIGHUP ignored it is ignored through a whole run, and without it ends the run",
    arguments: [("trap '' HUP; ", 125), ("", 129)] as [(String, Int32)])
  func hangUp(trap: String, status: Int32) throws {
    try BuiltProgram.withFolder { folder in
      try FileManager.default.createDirectory(
        atPath: folder + "/scratch", withIntermediateDirectories: false)
      let ended = try shell(
        """
        \(trap)"$RUNNER" run --cases "$CASES" --filter hostile/all/sleeps --timeout 1 \
          --directory scratch --output report.tap 2>/dev/null &
        until [ -n "$(ls scratch)" ]; do sleep 0.02; done
        kill -HUP $!; wait $!
        """, in: folder)
      #expect(ended.status == status)
      #expect(
        try BuiltProgram.contents(of: folder)
          == (status == 125 ? ["report.tap", "scratch"] : ["scratch"]))
    }
  }

  @Test("with standard error closed no word for a person gets into the report")
  func closedErrors() throws {
    try BuiltProgram.withFolder { folder in
      let run = #""$RUNNER" run --cases "$CASES" --filter outcomes/all/passes"#
      let ended = try shell(
        "\(run) --verbose --output closed.tap 2>&-; \(run) --output open.tap; cmp closed.tap open.tap",
        in: folder)
      #expect(ended.status == 0, "\(ended)")
    }
  }

  @Test("where files may not grow, the report is an error and nothing is left")
  func fileSizeLimit() throws {
    try BuiltProgram.withFolder { folder in
      let ended = try shell(
        #"ulimit -f 4; "$RUNNER" run --filter mmap/errors --output report.tap"#,
        in: folder)
      #expect(ended.status == 70)
      #expect(ended.errors == "cannot write to report.tap: File too large\n")
      #expect(try BuiltProgram.contents(of: folder).isEmpty)
    }
  }

  @Test("what a run that was killed has left goes with the next")
  func deadParts() throws {
    try BuiltProgram.withFolder { folder in
      let ended = try shell(
        """
        true & dead=$!; wait
        touch report.tap.$dead.part other.tap.$dead.part report.tap.$$.part report.tap.x.part
        "$RUNNER" run --cases "$CASES" --filter outcomes/all/passes --output report.tap 2>/dev/null
        ls | sed "s/$dead/dead/; s/$$/alive/"
        """, in: folder)
      #expect(
        ended.output == """
          other.tap.dead.part
          report.tap
          report.tap.alive.part
          report.tap.x.part

          """)
    }
  }
}
