import Foundation
import Testing

@Suite("run")
struct RunTests {
  private func run(_ arguments: [String], environment: [String: String] = [:]) throws -> Ended {
    try BuiltProgram.run(
      "conformance-runner", ["run", "--cases", BuiltProgram.cases] + arguments,
      environment: environment)
  }

  @Test("a target that does what the cases state conforms: status 0 and TAP")
  func conforming() throws {
    let ended = try run(["--filter", "outcomes/all/passes"])
    #expect(ended.status == 0, "\(ended.errors)")
    #expect(ended.output.hasPrefix("TAP version 13\n1..1\n# "))
    #expect(ended.output.contains("\nok 1 - outcomes/all/passes\n  ---\n"))
    #expect(ended.errors.contains("1 passed"))
  }

  @Test("a failed assertion is not ok, says what was expected and observed, and gives status 1")
  func failing() throws {
    let ended = try run(["--filter", "outcomes/all/fails"])
    #expect(ended.status == 1)
    #expect(ended.output.contains("\nnot ok 1 - outcomes/all/fails\n"))
    #expect(ended.output.contains("outcome: \"fail\""))
    #expect(ended.output.contains("EXDEV"))
    #expect(ended.output.contains("EINVAL"))
  }

  @Test("a precondition that does not hold is unresolved; alone it judges nothing, status 125")
  func unresolved() throws {
    let ended = try run(["--filter", "outcomes/all/is-unresolved"])
    #expect(ended.status == 125)
    let beside = ["--filter", "outcomes/all/passes"]
    #expect(try run(["--filter", "outcomes/all/is-unresolved"] + beside).status == 1)
    #expect(ended.output.contains("not ok 1 - outcomes/all/is-unresolved\n"))
    #expect(ended.output.contains("outcome: \"unresolved\""))
  }

  @Test("an unmet gate is a SKIP with its reason, and does not spoil the status of others")
  func unsupported() throws {
    let ended = try run(["--filter", "outcomes/all/is-unsupported"])
    #expect(ended.status == 125)
    let beside = ["--filter", "outcomes/all/passes"]
    #expect(try run(["--filter", "outcomes/all/is-unsupported"] + beside).status == 0)
    #expect(ended.output.contains("ok 1 - outcomes/all/is-unsupported # SKIP "))
  }

  @Test("an option is ignored where that is asked for, and a case says so of itself")
  func ignored() throws {
    let lock = ["--filter", "mlock/errors/hole/hole=first", "--filter", "munmap/errors/*"]
    let ended = try BuiltProgram.run("conformance-runner", ["run", "--ignore", "MLR"] + lock)
    #expect(ended.status == 0, "\(ended.errors)")
    #expect(ended.output.contains("\n# ignored: MLR\n"))
    #expect(
      ended.output.contains("hole=first # SKIP the option MLR is ignored, as it was asked for\n"))
    let assumed = try BuiltProgram.run("conformance-runner", ["run", "--assume", "MLR"] + lock)
    #expect(assumed.output.contains("\n# assumed: MLR\n"))
    #expect(assumed.outcomes.allSatisfy { $0 == "pass" })
  }

  @Test(
    "an option that POSIX does not have, or that is assumed and ignored, is a wrong argument",
    arguments: [
      (["--assume", "SHN"], "--assume is SHN, which is no option of POSIX; it is one of ADV, ML"),
      (["--assume", "ML", "--ignore", "ML"], "exclude each other; both name ML"),
    ])
  func mistaken(arguments: [String], message: String) throws {
    let ended = try run(arguments)
    #expect(ended.status == 64)
    #expect(ended.errors.contains(message), "\(ended.errors)")
    #expect(ended.output.isEmpty)
  }

  @Test("--tap-version 14 changes the first line and nothing else")
  func tapVersion() throws {
    let old = try run(["--interface", "outcomes"])
    let new = try run(["--interface", "outcomes", "--tap-version", "14"])
    #expect(new.output == old.output.replacing("TAP version 13", with: "TAP version 14"))
  }

  @Test("two runs, with one job and with two, give the same bytes")
  func reproducible() throws {
    let first = try run(["--interface", "outcomes", "--jobs", "1"])
    let second = try run(["--interface", "outcomes", "--jobs", "2"])
    #expect(first.output == second.output)
  }

  @Test("--fail-fast leaves what follows untested")
  func failFast() throws {
    let ended = try run(["--interface", "outcomes", "--fail-fast"])
    #expect(ended.status == 1)
    #expect(ended.output.contains("not ok 4 - outcomes/all/is-unsupported\n"))
    #expect(ended.output.contains("outcome: \"untested\""))
  }

  @Test("--output writes the whole report, and nothing to standard output")
  func outputFile() throws {
    try BuiltProgram.withFolder { folder in
      let direct = try run(["--interface", "outcomes"])
      let ended = try run(["--interface", "outcomes", "--output", folder + "/report.tap"])
      #expect(ended.output.isEmpty)
      #expect(try String(contentsOfFile: folder + "/report.tap", encoding: .utf8) == direct.output)
      #expect(try BuiltProgram.contents(of: folder) == ["report.tap"])
    }
  }

  @Test("--verbose tells on standard error what was seen at each step")
  func verbose() throws {
    let ended = try run(["--filter", "outcomes/all/passes", "--verbose"])
    #expect(ended.errors.contains("mmap(NULL, 0, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)"))
    #expect(ended.errors.contains("errno=EINVAL"))
  }

  @Test("--timing adds durations, which a report does not have otherwise")
  func timing() throws {
    let ended = try run(["--filter", "outcomes/all/passes", "--timing"])
    #expect(ended.output.contains("duration_ms:"))
    #expect(try !run(["--filter", "outcomes/all/passes"]).output.contains("duration_ms:"))
  }
}
