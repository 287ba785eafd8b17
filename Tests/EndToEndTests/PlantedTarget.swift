import Foundation

/// A folder with a target, programs of its own in front of `PATH`, and a cache of its own.
struct PlantedTarget {
  let folder: String

  /// What is to be installed by the script of the checkout.
  static let install = BuiltProgram.checkout.appendingPathComponent("Targets/install").path

  /// The path of the target's file.
  var file: String { folder + "/mine.json" }

  static func with<Result>(
    _ json: String, programs: [String: String] = [:], _ body: (PlantedTarget) throws -> Result
  ) throws -> Result {
    try BuiltProgram.withFolder { folder in
      let files = FileManager.default
      try json.write(toFile: folder + "/mine.json", atomically: true, encoding: .utf8)
      try files.createDirectory(atPath: folder + "/bin", withIntermediateDirectories: true)
      for (name, text) in programs {
        let path = "\(folder)/bin/\(name)"
        try ("#!/usr/bin/env bash\n" + text).write(
          toFile: path, atomically: true, encoding: .utf8)
        try files.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
      }
      return try body(PlantedTarget(folder: folder))
    }
  }

  var environment: [String: String] {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    return [
      "PATH": "\(folder)/bin:\(path)", "XDG_CACHE_HOME": folder + "/cache", "TMPDIR": folder,
      "PLANTED": folder,
    ]
  }

  /// Runs a subcommand on the target.
  func run(_ subcommand: String, _ arguments: [String] = []) throws -> Ended {
    try BuiltProgram.run(
      "conformance-runner", [subcommand, "--target", file] + arguments, environment: environment)
  }

  /// Runs two cases of the suite on the target.
  func runCases(_ arguments: [String] = []) throws -> Ended {
    try run("run", ["--filter", "mlock/errors/len-zero*", "--filter", "munmap/errors"] + arguments)
  }

  /// The lines that a program of the target has added to its log.
  func log() -> [String] {
    let text = try? String(contentsOfFile: folder + "/log", encoding: .utf8)
    return text?.split(separator: "\n").map(String.init) ?? []
  }
}
