import Foundation
import Testing

@Suite("An exported program whose case fails")
struct EvidenceTests {
  private func program(_ name: String, _ body: (Ended) throws -> Void) throws {
    try BuiltProgram.withFolder { folder in
      let exported = try BuiltProgram.run(
        "conformance-runner",
        [
          "export", "wrong/all/\(name)", "--cases", BuiltProgram.cases, "--timeout", "1",
          "--output", folder + "/case.c",
        ])
      #expect(exported.errors.isEmpty)
      let build = "cc -std=c99 -o case case.c && TMPDIR=. exec ./case"
      try body(BuiltProgram.run("/bin/sh", ["-c", build], directory: folder))
      #expect(try BuiltProgram.contents(of: folder) == ["case", "case.c"])
    }
  }

  @Test(
    "shows what its step has seen",
    arguments: [
      ("pages", "rw rw"), ("bytes", "0102"), ("read", "0203"),
      ("difference", "2a instead of 00 at byte 7"), ("field", "st_size 5"),
      ("status", "exit status 3"), ("error", "-1, errno 9: Bad file descriptor"), ("value", "5"),
      ("hang", "nothing in 1 seconds"),
    ])
  func evidence(name: String, observed: String) throws {
    try program(name) { ended in
      #expect(ended.output.contains("\n# observed: \(observed)\n# outcome: fail\n"))
      #expect(ended.status == 1)
    }
  }

  @Test("shows the signal that its step has raised")
  func signal() throws {
    try program("signal") { ended in
      #expect(
        ended.output.contains(/\n# observed: signal [0-9]+, code [0-9]+, address 0x[0-9a-f]+\n/))
      #expect(ended.status == 1)
    }
  }
}
