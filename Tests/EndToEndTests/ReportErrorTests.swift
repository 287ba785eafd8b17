import Foundation
import Testing

@Suite("A report that cannot be read")
struct ReportErrorTests {
  static let mistakes = [
    Mistake("", "is empty; a TAP report was expected"),
    Mistake("hello\n", "has neither a plan nor a test point; a TAP report was expected"),
    Mistake("# nothing\n", "has neither a plan nor a test point; a TAP report was expected"),
    Mistake(
      "ok 1 - a\n", "has no plan (1..N), so nothing says that it is whole; make the report anew"),
    Mistake("1..3\nok 1 - a\n", "is cut short: 1 of 3 test points are there; make the report anew"),
    Mistake(
      "1..1\nok 1 - a\nok 2 - b\n", "has 2 test points, and its plan says 1; make the report anew"),
    Mistake("1..1\nok 1 - a\n1..1\n", "3: a second plan; put each run into a file of its own"),
    Mistake(
      "1..1\nok 2 - a\n", "2: test point 2 stands where 1 was expected; make the report anew"),
    Mistake(
      "1..2\nok 1 - a\nok 2 - a\n", "3: \"a\" was reported before, in line 2; rename one of the two"
    ),
    Mistake(
      "1..2\nok 1 - a\nBail out! power\u{7}\u{1B}[1m\n",
      "3: the run ended before its time: power\u{FFFD}\u{FFFD}[1m; make the report anew"
    ),
    Mistake(
      "1..1\nok 1 - a\n  ---\n", "3: the YAML block has no end (\"...\"); make the report anew"),
    Mistake(
      "1..1\nok 1 - \(String(repeating: "x", count: 300_000))\n",
      "2: the line is longer than 256 KiB, which none of a report is; make the report anew"
    ),
    Mistake(
      (1...200_001).map { "ok \($0)\n" }.joined(),
      "has more than 200000 test points, which no report has; split it"
    ),
  ]

  @Test("is named with what is wrong, by every command that reads one", arguments: mistakes)
  func mistake(_ mistake: Mistake) throws {
    try mistake.expectRefused()
  }

  @Test("because of the file says what the system says")
  func files() throws {
    try BuiltProgram.withFolder { folder in
      let huge = folder + "/huge.tap"
      try Data().write(to: URL(filePath: huge))
      try FileHandle(forWritingAtPath: huge)?.truncate(atOffset: 1 << 40)
      for (path, reason) in [
        ("no.tap", "No such file or directory"), (".", "Is a directory"),
        ("huge.tap", "File too large"), ("/dev/zero", "File too large"),
      ] {
        let ended = try BuiltProgram.run(
          "conformance-runner", ["summary", path], directory: folder)
        #expect(ended.status == 65)
        #expect(ended.errors == "\(path): cannot be read: \(reason)\n")
      }
    }
  }

  @Test("that a version wrote which counts otherwise is refused with both versions")
  func counts() throws {
    try BuiltProgram.withFolder { folder in
      let old = "# pass 1, fail 1 (all known), unresolved 0, unsupported 0, untested 0"
      try OwnReport.text.replacing("suite: 0.4.0", with: "suite: 0.2.0")
        .replacing(OwnReport.counts, with: old)
        .write(toFile: "\(folder)/old.tap", atomically: false, encoding: .utf8)
      for command in [["summary", "old.tap"], ["compare", "--format", "junit", "old.tap"]] {
        let ended = try BuiltProgram.run("conformance-runner", command, directory: folder)
        #expect(ended.status == 65)
        #expect(ended.output.isEmpty)
        #expect(
          ended.errors
            == "old.tap: is of suite 0.2.0, which counts otherwise than 0.4.0, or is damaged; "
            + "make the report anew\n")
      }
    }
  }

  @Test("with another is named with both versions, unless that is asked for")
  func versions() throws {
    try BuiltProgram.withFolder { folder in
      for version in ["1", "2"] {
        try OwnReport.text.replacing("suite: 0.4.0", with: "suite: \(version)").write(
          toFile: "\(folder)/\(version).tap", atomically: false, encoding: .utf8)
      }
      let message =
        "2.tap: is of suite 2, and 1.tap of suite 1; make both with one version, "
        + "or compare them with --allow-mismatch\n"
      for command in [["compare", "1.tap", "2.tap"], ["compare", "--baseline", "1.tap", "2.tap"]] {
        let ended = try BuiltProgram.run("conformance-runner", command, directory: folder)
        #expect(ended.status == 65)
        #expect(ended.errors == message)
        let allowed = try BuiltProgram.run(
          "conformance-runner", command + ["--allow-mismatch"], directory: folder)
        #expect(allowed.status == 0)
      }
      let measured = try BuiltProgram.run(
        "conformance-runner", ["summary", "1.tap", "--profile", "linux"], directory: folder)
      #expect(measured.status == 65)
      #expect(
        measured.errors
          == "1.tap: is not of suite 0.4.0, whose cases the profile \"linux\" has; "
          + "leave out --profile\n")
    }
  }
}
