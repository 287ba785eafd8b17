import Foundation
import Testing

@Suite("Known deviations")
struct DeviationTests {
  private func run(_ cases: String, _ arguments: [String] = []) throws -> Ended {
    try BuiltProgram.run(
      "conformance-runner", ["run", "--cases", cases, "--interface", "known"] + arguments)
  }

  @Test("a known failure is TODO, and one that no longer fails is reported; the status is 0")
  func reported() throws {
    let ended = try run(BuiltProgram.cases)
    #expect(ended.status == 0)
    #expect(
      ended.output.contains("\nok 1 - known/all/passes # TODO it failed once\n"))
    #expect(
      ended.output.contains("\nnot ok 2 - known/all/fails # TODO no system gives this error\n"))
    #expect(ended.output.contains("deviation: \"demo-1: no system gives this error\""))
    #expect(ended.output.contains("link: \"https://example.org/1\""))
    #expect(ended.errors.contains("no longer fail"))
    #expect(ended.errors.contains("  known/all/passes\n"))
    #expect(ended.errors.hasSuffix("1 passed, 1 failed (of POSIX; all known)\n"))
  }

  @Test("with --strict a known failure counts for the status, and changes nothing else")
  func strict() throws {
    let (lax, strict) = (try run(BuiltProgram.cases), try run(BuiltProgram.cases, ["--strict"]))
    #expect(strict.status == 1)
    #expect(strict.output == lax.output)
    #expect(strict.errors == lax.errors)
  }

  @Test("a run in which nothing passed never ends with 0, known failures or not")
  func nothingPassed() throws {
    #expect(try run(BuiltProgram.cases, ["--filter", "known/all/fails"]).status == 1)
  }

  @Test("a listed case that fails otherwise is news, and both observations are shown")
  func otherwise() throws {
    try BuiltProgram.withFolder { folder in
      let cases = folder + "/Cases"
      try FileManager.default.copyItem(atPath: BuiltProgram.cases, toPath: cases)
      let file = cases + "/deviations/linux.json"
      try String(contentsOfFile: file, encoding: .utf8)
        .replacing("failed with EINVAL", with: "failed with EIO")
        .write(toFile: file, atomically: true, encoding: .utf8)
      let ended = try run(cases)
      #expect(ended.status == 1)
      #expect(ended.output.contains("\nnot ok 2 - known/all/fails\n"))
      #expect(ended.output.contains("  listed: \"failed with EIO (EINVAL)\"\n"))
      #expect(ended.errors.contains("  observed    failed with EINVAL\n"))
      #expect(ended.errors.contains("  listed      failed with EIO (EINVAL)\n"))
      #expect(ended.errors.hasSuffix("1 passed, 1 failed (of POSIX)\n"))
      _ = try run(cases, ["--update-deviations"])
      let text = try String(contentsOfFile: file, encoding: .utf8)
      #expect(text.contains("\"observed\": \"failed with EINVAL\""))
      #expect(!text.contains("EIO"))
      #expect(text.contains("; before: no system gives this error\""))
      #expect(try run(cases).status == 0)
    }
  }

  @Test(
    "a listed case that is unresolved is no known deviation; nothing was judged, the status is 125")
  func unresolved() throws {
    let probe = BuiltProgram.checkout.appending(
      path: "Tests/EndToEndTests/Lies/dies-in-every-case")
    let ended = try run(
      BuiltProgram.cases, ["--probe", probe.path(percentEncoded: false)])
    #expect(ended.output.contains("\n  outcome: \"unresolved\"\n"))
    #expect(!ended.output.contains("# TODO"))
    #expect(ended.status == 125)
  }

  @Test("--update-deviations drops what no longer fails and adds what does, once")
  func update() throws {
    try BuiltProgram.withFolder { folder in
      let cases = folder + "/Cases"
      try FileManager.default.copyItem(atPath: BuiltProgram.cases, toPath: cases)
      _ = try run(cases, ["--update-deviations", "--interface", "outcomes"])
      let file = cases + "/deviations/linux.json"
      let text = try String(contentsOfFile: file, encoding: .utf8)
      #expect(!text.contains("it failed once"))
      #expect(text.contains("\"https://example.org/1\""))
      #expect(text.contains("\"outcomes/all/fails\""))
      #expect(text.contains("unexplained: mmap failed with EINVAL"))
      let again = try run(cases, ["--update-deviations", "--interface", "outcomes"])
      #expect(again.errors.contains("2 failed (of POSIX; all known)"))
      #expect(try String(contentsOfFile: file, encoding: .utf8) == text)
    }
  }

  @Test("--update-deviations of another target than the host writes that target's own list")
  func updateTarget() throws {
    try BuiltProgram.withFolder { folder in
      let cases = folder + "/Cases"
      try FileManager.default.copyItem(atPath: BuiltProgram.cases, toPath: cases)
      let probe = BuiltProgram.products.appendingPathComponent("mmap-probe").path
      let arguments = ["--interface", "outcomes", "--update-deviations", "--probe", probe]
      _ = try run(cases, arguments)
      let text = try String(contentsOfFile: cases + "/deviations/probe.json", encoding: .utf8)
      #expect(text.hasPrefix("{\n  \"when\": { \"target\": \"probe\" },\n"))
      #expect(text.contains("\"outcomes/all/fails\""))
      let linux = "/deviations/linux.json"
      #expect(
        try String(contentsOfFile: cases + linux, encoding: .utf8)
          == String(contentsOfFile: BuiltProgram.cases + linux, encoding: .utf8))
      #expect(try run(cases, arguments).errors.contains(", 2 failed (of POSIX; all known)"))
    }
  }

  @Test(
    "a mistake in the list is named with its place, status 65",
    arguments: [
      ("known/all/fails", "known/all/fials", "no case matches \"known/all/fials\""),
      ("\"demo-1\"", "\"demo-2\"", "known/all/fails does not check \"demo-2\""),
      ("with EINVAL", "with *", "\"observed\" leaves text open; only a number can be, by \"#\""),
      ("\"EINVAL\"", "\"#\"", "\"behaviour\" also matches success, \"0\"; write the number"),
      ("\"reason\": \"it", "\"raeson\": \"it", "unknown key \"raeson\"; did you mean \"reason\"?"),
    ] as [(String, String, String)])
  func mistakes(old: String, new: String, message: String) throws {
    try BuiltProgram.withFolder { folder in
      let cases = folder + "/Cases"
      try FileManager.default.copyItem(atPath: BuiltProgram.cases, toPath: cases)
      let file = cases + "/deviations/linux.json"
      let text = try String(contentsOfFile: file, encoding: .utf8)
      try text.replacing(old, with: new, maxReplacements: 1)
        .write(toFile: file, atomically: true, encoding: .utf8)
      for command in ["run", "validate"] {
        let ended = try BuiltProgram.run("conformance-runner", [command, "--cases", cases])
        #expect(ended.status == 65)
        #expect(ended.errors.contains("deviations/linux.json:"), "\(ended.errors)")
        #expect(ended.errors.contains(message), "\(ended.errors)")
      }
    }
  }
}
