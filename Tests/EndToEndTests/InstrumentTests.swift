import Foundation
import Testing

/// A probe before whose C library `Tests/Instruments/broken.c` stands.
private struct BrokenProbe {
  let folder: String

  /// Builds the probe, which is dynamic here, and the library.
  init(in folder: String) throws {
    self.folder = folder
    let root = BuiltProgram.checkout.path
    let sources = try BuiltProgram.contents(of: root + "/Sources/CProbe")
      .filter { $0.hasSuffix(".c") }.map { "\(root)/Sources/CProbe/\($0)" }
    try Self.compile(
      sources + [
        "\(root)/Sources/mmap-probe/main.c", "-I\(root)/Sources/CProbe/include",
        "-o", folder + "/probe", "-lpthread",
      ])
    try Self.compile([
      "-Wall", "-Wextra", "-Wconversion", "-Werror", "-shared", "-fPIC",
      "\(root)/Tests/Instruments/broken.c", "-o", folder + "/broken.so", "-ldl",
    ])
    let script = "#!/bin/sh\nLD_PRELOAD=\(folder)/broken.so exec \(folder)/probe \"$@\"\n"
    try script.write(toFile: folder + "/launch", atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: folder + "/launch")
  }

  static func compile(_ arguments: [String]) throws {
    let ended = try BuiltProgram.run("/usr/bin/cc", ["-std=c99", "-O1"] + arguments)
    try #require(ended.status == 0, "\(ended.errors)")
  }

  /// Runs cases with one instrument broken.
  func run(_ broken: String, _ filters: [String]) throws -> Ended {
    try BuiltProgram.run(
      "conformance-runner",
      ["run", "--probe", folder + "/launch"] + filters.flatMap { ["--filter", $0] },
      environment: ["BROKEN": broken])
  }
}

@Suite("An instrument that does not work")
struct InstrumentTests {
  /// What is broken, cases of which no others fail than those of the instrument itself, and what is
  /// said once.
  struct Row: Sendable, CustomTestStringConvertible {
    var broken: String
    var filters: [String]
    var failing: [String] = []
    var sentence: String

    var testDescription: String { broken }
  }

  static let rows = [
    Row(
      broken: "invalidate",
      filters: ["mlock/lifetime", "munlock/unlocking", "exec/locks", "msync/invalidate"],
      failing: ["msync/"],
      sentence: "see locks, does not work here: msync failed with EINVAL"),
    Row(
      broken: "residency", filters: ["mlock2/locking", "mincore/residency"],
      failing: ["mincore/"],
      sentence: "see which pages are resident, does not work here: mincore stored the vector 0"),
    Row(
      broken: "access", filters: ["munmap/partial", "mprotect/protection"],
      sentence: "see which pages calls can access, does not work here: pages found the pages w"),
    Row(
      broken: "contents", filters: ["msync/data", "mmap/private"],
      sentence: "see what is in a file, does not work here: pread read 00 * 3"),
    Row(
      broken: "images", filters: ["exec", "mmap/sharing"],
      sentence: "see a new process image, does not work here: "),
  ]

  @Test("makes the cases behind it unresolved, and is named once")
  func named() throws {
    try BuiltProgram.withFolder { folder in
      let probe = try BrokenProbe(in: folder)
      for row in Self.rows {
        let whole = try probe.run("nothing", row.filters)
        #expect(!whole.errors.contains("by which"))
        let ended = try probe.run(row.broken, row.filters)
        #expect(ended.status == 1)
        #expect(ended.errors.matches(of: /by which [0-9]+ cases see/).count == 1)
        #expect(ended.errors.contains(row.sentence))
        #expect(ended.outcomes.contains("unresolved"))
        let before = Set(whole.notOk)
        let failing = ended.notOk(outcome: "fail").filter { !before.contains($0) }
        #expect(failing.allSatisfy { id in row.failing.contains { id.hasPrefix($0) } })
        #expect(failing.isEmpty == row.failing.isEmpty)
      }
    }
  }

  @Test("is none where the target does not have it: its cases are unsupported")
  func refused() throws {
    try BuiltProgram.withFolder { folder in
      let probe = try BrokenProbe(in: folder)
      let ended = try probe.run("no-mincore", ["mlock2/locking", "mincore/residency"])
      #expect(ended.status == 0)
      #expect(ended.notOk.isEmpty)
      #expect(!ended.errors.contains("by which"))
      #expect(ended.output.contains("# SKIP the target has no mincore()"))
      // Those that do not look pass as before.
      #expect(ended.outcomes.contains("pass"))
    }
  }

  @Test("is found in the log of a console as well")
  func console() throws {
    try BuiltProgram.withFolder { folder in
      let broken = try BrokenProbe(in: folder)
      let probe = try ExportedProbe(in: folder, ["--filter", "munlock/unlocking"])
      let log = try BuiltProgram.run(
        probe.folder + "/mmap-probe", [],
        environment: ["LD_PRELOAD": broken.folder + "/broken.so", "BROKEN": "invalidate"])
      let judged = try probe.judge([log.output])
      #expect(judged.status == 1)
      let count = judged.outcomes.count { $0 == "unresolved" }
      #expect(count > 5)
      #expect(!judged.outcomes.contains("fail"))
      #expect(judged.errors.contains(", by which \(count) cases see locks, does not work here: "))

      // A log in which the calibration is missing is no evidence that the instrument works.
      let plans = try String(contentsOfFile: probe.folder + "/plans.c", encoding: .utf8)
      let number = try #require(plans.firstMatch(of: /case (\d+) instrument\/calibration\/locks/)).1
      let without = log.output.split(separator: "\n")
        .filter { !$0.hasPrefix("~\(number) ") }.joined(separator: "\n")
      #expect(try probe.judge([without]).errors.contains("see locks, could not be tried here: "))
    }
  }
}

extension Ended {
  /// The ids of the points that are not ok.
  fileprivate var notOk: [String] {
    output.matches(of: /not ok [0-9]+ - (\S+)/).map { String($0.output.1) }
  }

  /// The ids of the points with an outcome.
  fileprivate func notOk(outcome: String) -> [String] {
    output.matches(of: /not ok [0-9]+ - (\S+)[^\n]*\n(?:  [^\n]*\n)*?  outcome: "([a-z]+)"/)
      .filter { $0.output.2 == outcome }.map { String($0.output.1) }
  }
}
