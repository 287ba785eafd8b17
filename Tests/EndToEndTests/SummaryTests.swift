import Foundation
import Testing

@Suite("summary")
struct SummaryTests {
  @Test("has the counts of the report, its stages, and what repeats a failure")
  func committed() throws {
    let path = BuiltProgram.checkout.appendingPathComponent("reports/wasi.tap").path
    let ended = try BuiltProgram.run(
      "conformance-runner", ["summary", path], environment: ["LC_ALL": "C.UTF-8"])
    #expect(ended.status == 0)
    #expect(ended.errors.isEmpty)
    #expect(ended.output.hasPrefix("wasi\n  wasi "))
    #expect(ended.output.contains("\nprofile posix-2024: "))
    #expect(
      ended.output.contains(
        "conformance-runner run --target wasi --filter munmap/contents/shared-stores-remain"))
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let known = text.matches(of: /\nnot ok [0-9]+ - \S+ # TODO/).count
    #expect(ended.output.contains("\nknown deviations (\(known): "))
    let failed = text.matches(of: /\n  outcome: "fail"\n/).count
    let counts = text.split(separator: "\n").last
    let verdict = text.firstMatch(of: /# verdict: (.*)\n/)?.1
    let extended = text.matches(of: /\n  level: "extension"\n  outcome: "fail"\n/).count
    let bases = "posix \(failed - extended), extension \(extended)"
    #expect(counts?.contains("fail \(failed) (\(bases), known \(known))") == true)
    let end = ended.output.suffix(300).replacing("\n", with: " ")
    let words = "\(failed - extended) of POSIX, \(extended) of extensions; all known)"
    #expect(end.contains(words) == (failed == known))
    #expect(end.hasSuffix("; \(verdict ?? "none") "))
    let other = try BuiltProgram.run(
      "conformance-runner", ["summary", path, "--profile", "cpython-mmap"])
    #expect(other.output.contains("\nprofile cpython-mmap: "))
    let markdown = try BuiltProgram.run(
      "conformance-runner", ["summary", path, "--format", "markdown"])
    #expect(markdown.output.hasPrefix("### wasi: "))
  }

  @Test("takes a report of another producer")
  func foreign() throws {
    try BuiltProgram.withFolder { folder in
      try "1..2\nok 1 - fine\nnot ok 2 - broken\n".write(
        toFile: folder + "/theirs.tap", atomically: false, encoding: .utf8)
      let ended = try BuiltProgram.run(
        "conformance-runner", ["summary", "theirs.tap"], environment: ["LC_ALL": "C"],
        directory: folder)
      #expect(ended.status == 0)
      #expect(ended.output.hasPrefix("theirs\n  theirs.tap\n"))
      #expect(ended.output.hasSuffix("failures (1)\nX broken\n\n1 passed, 1 failed\n"))
    }
  }

  @Test("says what is wrong with its words")
  func mistakes() throws {
    let path = BuiltProgram.checkout.appendingPathComponent("reports/wasi.tap").path
    let profile = try BuiltProgram.run(
      "conformance-runner", ["summary", path, "--profile", "posix"])
    #expect(profile.status == 64)
    #expect(profile.errors.hasPrefix("there is no profile \"posix\"; there is cpython-mmap, "))
    #expect(try BuiltProgram.run("conformance-runner", ["summary"]).status == 64)
    #expect(
      try BuiltProgram.run("conformance-runner", ["summary", path, "--format", "xml"]).status == 64)
    #expect(
      try BuiltProgram.run("conformance-runner", ["summary", path, "--output", "/dev/full"]).status
        == 70)
  }
}
