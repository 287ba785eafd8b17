import Foundation
import Testing

@Suite("compare")
struct CompareTests {
  private static let reports = BuiltProgram.checkout.appendingPathComponent("reports").path

  private func compare(_ arguments: String...) throws -> Ended {
    try BuiltProgram.run(
      "conformance-runner", ["compare"] + arguments, environment: ["LANG": "C.UTF-8"],
      directory: Self.reports)
  }

  @Test("shows what differs, with the status 0")
  func differing() throws {
    let ended = try compare("musl.tap", "musl-syscall.tap")
    #expect(ended.status == 0)
    #expect(ended.errors.isEmpty)
    #expect(ended.output.contains("  mprotect/errors/addr-unaligned\n"))
    #expect(!ended.output.contains("mmap/errors/len-zero"))
    let all = try compare("musl.tap", "musl-syscall.tap", "--all", "--filter", "mmap/errors")
    #expect(all.output.contains("  mmap/errors/len-zero"))
  }

  @Test("has the same numbers in every format")
  func numbers() throws {
    let names = ["host.tap", "gvisor.tap", "qemu-arm.tap", "linux-s390x.tap", "wasi.tap"]
    func text(_ format: String) throws -> String {
      let ended = try BuiltProgram.run(
        "conformance-runner", ["compare", "--format", format] + names, directory: Self.reports)
      #expect(ended.status == 0)
      return ended.output
    }
    let json = try #require(
      JSONSerialization.jsonObject(with: Data(text("json").utf8)) as? [String: Any])
    let classes = try #require(json["classes"] as? [String: Int])
    let rows = try #require(json["rows"] as? [[String: Any]])
    #expect(classes.values.reduce(0, +) == json["cases"] as? Int)
    let terminal = try text("terminal")
    let markdown = try text("markdown")
    let failing = try #require(json["failing"] as? [String: [String: Int]])
    let bases = try #require(failing["differing-failing"])
    let (posix, extensions) = (bases["posix"] ?? 0, bases["extension"] ?? 0)
    #expect(posix > 0 && extensions > 0 && posix + extensions == classes["differing-failing"])
    for (name, words) in [
      ("unanimous", "every target did the same"),
      (
        "differing-failing",
        "differing, and some fail (\(posix) of POSIX, \(extensions) of extensions)"
      ),
      ("unsupported-somewhere", "unsupported somewhere"),
    ] {
      let number = try #require(classes[name])
      #expect(terminal.contains(" \(number)  \(words)\n"))
      #expect(markdown.contains("| \(number) | \(words) |\n"))
    }
    let shown = terminal.matches(of: /\n  [a-z0-9_.-]+\/[^ \n]+(?=\n)/).count
    #expect(shown == rows.count)
    #expect(markdown.matches(of: /\n\| `/).count == rows.count)
  }

  @Test("has the status 1 where a case got worse, and 0 where none did")
  func baseline() throws {
    let worse = try compare("--baseline", "musl-syscall.tap", "musl.tap")
    #expect(worse.status == 1)
    #expect(worse.output.hasPrefix("regressions ("))
    let better = try compare("--baseline", "musl.tap", "musl-syscall.tap")
    #expect(better.status == 0)
    let same = try compare("--baseline", "musl.tap", "musl.tap")
    #expect(same.output.hasPrefix("0 regressions"))
  }

  @Test("says in one line what is wrong with its words")
  func mistakes() throws {
    let alone = try compare("musl.tap")
    #expect(alone.status == 64)
    #expect(
      alone.errors == "one report was given; a comparison needs two, and `summary` takes one\n")
    let junit = try compare("musl.tap", "host.tap", "--format", "junit")
    #expect(junit.status == 64)
    #expect(
      junit.errors
        == "--format junit: JUnit has one target; give one report, or one with --baseline\n")
    let filter = try compare("musl.tap", "host.tap", "--filter", "mnap")
    #expect(filter.status == 64)
    #expect(filter.errors == "no case of the reports matches \"mnap\"\n")
    let missing = try compare("no.tap", "host.tap")
    #expect(missing.status == 65)
    #expect(missing.errors == "no.tap: cannot be read: No such file or directory\n")
    let many = try compare("--baseline", "musl.tap", "host.tap", "wasi.tap")
    #expect(many.status == 64)
  }

  @Test("writes a file whole or not at all")
  func output() throws {
    try BuiltProgram.withFolder { folder in
      let path = folder + "/out.md"
      let ended = try compare("musl.tap", "host.tap", "--format", "markdown", "--output", path)
      #expect(ended.status == 0)
      let text = try String(contentsOfFile: path, encoding: .utf8)
      #expect(text.hasPrefix("### "))
      let full = try compare("musl.tap", "host.tap", "--output", "/dev/full")
      #expect(full.status == 70)
      let names = try BuiltProgram.contents(of: folder)
      #expect(names == ["out.md"])
    }
  }
}
