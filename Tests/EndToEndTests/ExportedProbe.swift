import Foundation
import Testing

/// A probe that was exported with the plans of some cases, and built.
struct ExportedProbe {
  /// The folder that was exported.
  let folder: String
  /// The options that choose its cases.
  let chosen: [String]

  /// Exports and builds in a folder.
  init(in parent: String, _ chosen: [String], switches: String = "") throws {
    self.chosen = chosen
    folder = parent + "/exported"
    let ended = try BuiltProgram.run(
      "conformance-runner", ["export", "probe", "--output", folder] + chosen)
    try #require(ended.status == 0, "\(ended.errors)")
    let made = try BuiltProgram.run(
      "/usr/bin/make", ["-s", "-j2", "CFLAGS=-std=c99 -O0 -Wall -Werror", "SWITCHES=\(switches)"],
      directory: folder)
    try #require(made.status == 0, "\(made.errors)")
  }

  /// What its console shows.
  func log(_ arguments: [String] = []) throws -> String {
    try BuiltProgram.run(folder + "/mmap-probe", arguments).output
  }

  /// The report of logs.
  func judge(_ logs: [String], _ options: [String] = []) throws -> Ended {
    let paths = try logs.enumerated().map { index, log in
      let path = "\(folder)/\(index).log"
      try log.write(toFile: path, atomically: true, encoding: .utf8)
      return path
    }
    return try BuiltProgram.run("conformance-runner", ["judge"] + paths + chosen + options)
  }

  /// The report of a run of the same cases on this machine.
  func run() throws -> Ended {
    try BuiltProgram.run("conformance-runner", ["run"] + chosen)
  }
}

extension Ended {
  /// The report without the name of its target, and without how whoever launched it arranged memory.
  var report: String { output.replacing(/# (target|address-space): .*\n/, with: "") }

  /// The outcomes in their order.
  var outcomes: [String] {
    output.matches(of: /\n  outcome: "([a-z]+)"/).map { String($0.output.1) }
  }
}
