import Foundation
import Testing

@testable import ConformanceRunning
@testable import ConformanceVocabulary

@Suite("Exit statuses")
struct ExitStatusTests {
  private static func text(_ path: String) throws -> String {
    try String(contentsOf: BuiltProgram.checkout.appending(path: path), encoding: .utf8)
  }

  @Test("stand in the README, the manual page and the help as the program has them")
  func oneTable() throws {
    let help = try BuiltProgram.run("conformance-runner", ["--help"]).output
    let readme = try Self.text("README.md")
    let manual = try Self.text("Sources/conformance-runner/Manual/conformance-runner.1")
    let section = try #require(manual.components(separatedBy: ".Sh \"EXIT STATUS\"\n").last)
    for status in ExitStatus.allCases {
      #expect(readme.contains("| \(status.rawValue) | \(status.meaning) |\n"))
      #expect(section.contains(".It \(status.rawValue)\n\(status.meaning)\n"))
      let line = help.split(separator: "\n").first { $0.hasPrefix("  \(status.rawValue) ") }
      #expect(line?.contains(status.meaning) == true, "\(status.rawValue)")
    }
    let rows = readme.split(separator: "\n").count { $0.wholeMatch(of: /\| \d+ \| .* \|/) != nil }
    #expect(rows == ExitStatus.allCases.count)
    #expect(!manual.contains(".Ex -std"))
  }

  private func run(_ arguments: [String]) throws -> Ended {
    try BuiltProgram.run(
      "conformance-runner",
      ["run", "--cases", BuiltProgram.checkout.appending(path: "Cases").path]
        + arguments)
  }

  @Test("a part of a profile has no verdict, and the status is that of its cases")
  func part() throws {
    let ended = try run(["--filter", "mmap/errors/len*", "--profile", "posix-2024"])
    #expect(ended.status == 0)
    #expect(ended.errors.contains("\nposix-2024: no verdict: "))
    #expect(ended.errors.hasSuffix(" cases were run\n"))
    #expect(ended.output.contains("\n# verdict: posix-2024: no verdict: "))
  }

  @Test(
    "where nothing was judged the status is 125, with a profile or without",
    arguments: [[], ["--profile", "cpython-mmap"]])
  func nothing(options: [String]) throws {
    let probe = BuiltProgram.checkout.appending(
      path: "Tests/EndToEndTests/Lies/lacks-what-nobody-asked")
    let ended = try run(["--probe", probe.path] + options)
    #expect(ended.status == 125)
    // None of the cases asks for what the probe says it lacks, and nothing is believed of it.
    #expect(!ended.output.contains("\nok "))
    #expect(ended.output.contains("\n# pass 0, fail 0 ("))
    guard !options.isEmpty else { return }
    let part = "\"mmap, munmap and the page size\""
    #expect(
      ended.errors.hasSuffix(
        "\ncpython-mmap: no verdict: nothing was judged in \(part): "
          + "its cases are unresolved or were not run\n"))
  }
}
