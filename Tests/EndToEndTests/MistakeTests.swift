import Foundation
import Testing

@Suite("What a user can get wrong")
struct MistakeTests {
  private func run(_ arguments: [String], environment: [String: String] = [:]) throws -> Ended {
    try BuiltProgram.run("conformance-runner", arguments, environment: environment)
  }

  @Test(
    "a wrong command line is one clear message and status 64",
    arguments: [
      (["run", "--jbos", "2"], "Unknown option '--jbos'"),
      (["run", "--jobs", "0"], "--jobs is 0; it is at least 1"),
      (["run", "--timeout", "0"], "--timeout is 0.0; it is more than 0"),
      (["run", "--tap-version", "15"], "13"),
      (["run", "--filter", "mmap/no-such"], "no case matches \"mmap/no-such\""),
      (["run", "--interface", "nmap"], "no case is of the interface \"nmap\""),
      (["show", "mmap/no-such"], "no case matches \"mmap/no-such\""),
    ] as [([String], String)])
  func usage(arguments: [String], message: String) throws {
    let ended = try run(arguments)
    #expect(ended.status == 64)
    #expect(ended.output.isEmpty)
    #expect(ended.errors.contains(message), "\(ended.errors)")
  }

  @Test("a mistake in a case file is named with its place, status 65, and no report")
  func badCaseFile() throws {
    try BuiltProgram.withFolder { folder in
      let cases = folder + "/Cases"
      try FileManager.default.copyItem(atPath: BuiltProgram.cases, toPath: cases)
      let file = cases + "/outcomes/all.json"
      let text = try String(contentsOfFile: file, encoding: .utf8)
      try text.replacing("\"PROT_READ\"", with: "\"PROT_RAED\"")
        .write(toFile: file, atomically: true, encoding: .utf8)
      let ended = try run(["run", "--cases", cases, "--output", folder + "/report.tap"])
      #expect(ended.status == 65)
      #expect(ended.errors.contains("outcomes/all.json:9:46: "), "\(ended.errors)")
      #expect(ended.errors.contains("did you mean \"PROT_READ\"?"), "\(ended.errors)")
      #expect(try BuiltProgram.contents(of: folder) == ["Cases"])
    }
  }

  @Test("an empty file is a bad case file")
  func emptyFile() throws {
    try BuiltProgram.withFolder { folder in
      let cases = folder + "/Cases"
      try FileManager.default.copyItem(atPath: BuiltProgram.cases, toPath: cases)
      try "".write(toFile: cases + "/outcomes/all.json", atomically: true, encoding: .utf8)
      let ended = try run(["validate", "--cases", cases])
      #expect(ended.status == 65)
      #expect(ended.errors.contains("outcomes/all.json:1:1: "), "\(ended.errors)")
    }
  }

  @Test("cases that are nowhere are an error that names every place tried")
  func noCases() throws {
    let ended = try run(["list", "--cases", "/nonexistent"])
    #expect(ended.status == 65)
    #expect(ended.errors.contains("/nonexistent"))
  }

  @Test("a probe that does not exist makes the target unavailable: status 69 and no report")
  func noProbe() throws {
    try BuiltProgram.withFolder { folder in
      let ended = try run(
        ["run", "--cases", BuiltProgram.cases, "--output", folder + "/report.tap"],
        environment: ["CONFORMANCE_PROBE": "/nonexistent/mmap-probe"])
      #expect(ended.status == 69)
      #expect(ended.errors.contains("/nonexistent/mmap-probe"))
      #expect(try BuiltProgram.contents(of: folder).isEmpty)
    }
  }

  @Test("a program that is no probe makes the target unavailable: Bail out! and status 69")
  func wrongProbe() throws {
    let ended = try run(
      ["run", "--cases", BuiltProgram.cases], environment: ["CONFORMANCE_PROBE": "/bin/true"])
    #expect(ended.status == 69)
    #expect(ended.output.contains("\nBail out! "))
  }

  @Test(
    "a report that cannot be written is an error with its path, status 70, and nothing half-written",
    arguments: ["/nonexistent/report.tap", "/dev/full"])
  func unwritable(path: String) throws {
    let ended = try run(
      ["run", "--cases", BuiltProgram.cases, "--interface", "outcomes", "--output", path])
    #expect(ended.status == 70)
    #expect(ended.errors.contains(path), "\(ended.errors)")
  }

  @Test("a directory under test that does not exist is named, status 69")
  func noDirectory() throws {
    let ended = try run(
      [
        "run", "--cases", BuiltProgram.cases, "--interface", "outcomes", "--directory",
        "/nonexistent",
      ])
    #expect(ended.status == 69)
    #expect(ended.errors.contains("/nonexistent"), "\(ended.errors)")
  }
}
