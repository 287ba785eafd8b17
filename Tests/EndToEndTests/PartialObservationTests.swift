import Foundation
import Testing

@testable import ConformanceCases
@testable import ConformanceJudging
@testable import ConformanceProtocol
@testable import ConformanceRunning
@testable import ConformanceSystem
@testable import ConformanceVocabulary

/// Observations that were once taken for whole ones.
@Suite struct PartialObservationTests {
  /// A case by its steps in JSON.
  private static func element(_ steps: String) throws -> Case {
    let requirement = """
      { "interface": "munmap", "requirements": [ { "id": "munmap-1", "section": "DESCRIPTION",
        "level": "shall", "option": null, "since": "issue6", "text": "It holds.",
        "testable": true, "how": "by cases", "opts": [] } ] }
      """
    let element = """
      { "interface": "munmap", "cases": [ { "id": "case", "title": "A case",
        "requirements": ["munmap-1"], "steps": [ \(steps) ] } ] }
      """
    let files = ["/munmap/partial.json": element, "/requirements/munmap.json": requirement]
    let fileSystem = FileSystem(
      read: { path in
        files[path].map { .success(Array($0.utf8)) }
          ?? .failure(FileSystem.Failure(reason: "not there"))
      },
      list: { _ in .success(["munmap.json"]) }, exists: { files[$0] != nil },
      isDirectory: { files[$0] == nil })
    let library = try CaseLibrary.load(
      files: ["/munmap/partial.json"], directory: "", fileSystem: fileSystem)
    return try #require(library.cases.first)
  }

  private static let map = """
    { "call": "mmap", "as": "m", "len": "200*page", "prot": ["PROT_READ", "PROT_WRITE"],
      "flags": ["MAP_PRIVATE", "MAP_ANONYMOUS"] }
    """
  private static let sysconf =
    #"{ "call": "sysconf", "name": "_SC_PAGESIZE", "expect": "success" }"#

  /// The steps of a case, the lines of it that are only a part, and those that are whole.
  static let partial: [(steps: String, lines: [String], whole: [String])] = [
    (
      """
      { "call": "open", "as": "f", "object": "file", "size": "64", "content": "2a" },
      { "call": "read", "fildes": "f", "nbyte": 64, "expect": { "bytes": "2a" } }
      """, ["0.0 ret=3", "0.1 ret=1 bytes=2a"],
      ["0.0 ret=3", "0.1 ret=64 bytes=" + String(repeating: "2a", count: 64)]
    ),
    (
      """
      { "call": "fork", "as": "c", "child": [
        { "call": "munmap", "addr": 0, "len": "page", "expect": "success" },
        { "call": "kill", "pid": "self", "sig": "SIGKILL" } ] },
      { "call": "waitpid", "pid": "c", "expect": { "killed": "SIGKILL" } }
      """, ["0.0 ret=0", "0.3 killed=SIGKILL"], ["0.0 ret=0", "0.1 ret=0", "0.3 killed=SIGKILL"]
    ),
    (
      """
      { "call": "open", "as": "f", "object": "file", "size": "0" },
      { "call": "pwrite", "fildes": "f", "nbyte": 64, "content": "2a", "offset": 0,
        "expect": "success" }
      """, ["0.0 ret=3", "0.1 ret=1"], ["0.0 ret=3", "0.1 ret=64"]
    ),
    (
      """
      \(map), { "call": "pages", "at": "m", "len": "200*page", "expect": { "pages": "r|rw" } }
      """, ["0.0 ret=0x7f0000000000", "0.1 pages=r*5"],
      ["0.0 ret=0x7f0000000000", "0.1 pages=r*5,rw*195"]
    ),
    (
      #"{ "call": "repeat", "times": 100, "steps": [ \#(sysconf) ], "expect": "success" }"#,
      ["0.1 iteration=2 ret=4096", "0.0 ret=3"], ["0.1 iteration=99 ret=4096", "0.0 ret=100"]
    ),
    (
      #"\#(sysconf), { "call": "_exit", "status": 3 }"#, ["0.0 ret=4096", "0 exited 7"],
      ["0.0 ret=4096", "0 exited 3"]
    ),
  ]

  @Test("a part of what was asked for is no pass, and the whole is", arguments: partial)
  func parts(steps: String, lines: [String], whole: [String]) throws {
    let observed = ObservedCase(element: try Self.element(steps), number: 0, lines: lines)
    let facts = TargetFacts(
      quantities: ["page": 4096], facts: [.init(name: "word", value: "64")])
    var reader = LineReader()
    func outcome(_ lines: [String]) -> Outcome {
      let seen = observed.observations(lines, count: lines.count, &reader)
      return Judge(facts: facts).verdict(on: observed.element, seen).outcome
    }
    #expect(outcome(lines) != .pass)
    #expect(outcome(whole) == .pass)
  }

  @Test("a line of the built probe that does not fit is lost, and no part of it is judged")
  func longLine() throws {
    let protect = stride(from: 0, through: 196, by: 2).map { page in
      #"{ "call": "mprotect", "addr": "m + \#(page)*page", "len": "page", "prot": ["PROT_READ"] }"#
    }
    let last = [
      #"{ "call": "munmap", "addr": "m + 199*page", "len": "page" }"#,
      #"{ "call": "pages", "at": "m", "len": "200*page", "expect": { "pages": "r|rw" } }"#,
    ]
    let element = try Self.element(([Self.map] + protect + last).joined(separator: ", "))
    try BuiltProgram.withFolder { folder in
      let probe = BuiltProgram.products.appendingPathComponent("mmap-probe").path
      let scheduler = Scheduler(
        launch: ProbeLaunch(probe: [probe], directory: folder, limit: .seconds(30)))
      var endings: [CaseObservations.Ending] = []
      _ = try scheduler.run([element]) { _ in
      } deliver: { result in
        endings.append(result.observations.ending)
        return true
      }
      #expect(endings == [.lost])
    }
  }
}
