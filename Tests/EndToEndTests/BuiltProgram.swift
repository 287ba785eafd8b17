import Foundation

/// How a built program ended, and what it wrote.
struct Ended {
  var status: Int32
  var output: String
  var errors: String
}

/// A program of this package as it was built, and the folders that the tests need.
enum BuiltProgram {
  /// The folder of the built executables: the test program is one of them.
  static let products = URL(fileURLWithPath: CommandLine.arguments[0])
    .resolvingSymlinksInPath().deletingLastPathComponent()

  /// The folder of the package.
  static let checkout = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The cases of these tests.
  static let cases = checkout.appendingPathComponent("Tests/EndToEndTests/Cases").path

  /// A process that runs a program with pipes, not started yet.
  static func process(
    _ program: String, _ arguments: [String], environment: [String: String] = [:],
    directory: String = "/"
  ) -> (process: Process, output: FileHandle, errors: FileHandle) {
    let process = Process()
    process.executableURL =
      program.contains("/")
      ? URL(fileURLWithPath: program) : products.appendingPathComponent(program)
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.currentDirectoryURL = URL(fileURLWithPath: directory)
    let output = Pipe()
    let errors = Pipe()
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = errors
    return (process, output.fileHandleForReading, errors.fileHandleForReading)
  }

  /// Runs a program to its end.
  static func run(
    _ program: String = "conformance-runner", _ arguments: [String],
    environment: [String: String] = [:], directory: String = "/"
  ) throws -> Ended {
    let started = process(program, arguments, environment: environment, directory: directory)
    try started.process.run()
    return ended(started)
  }

  /// Reads both streams of a process that was started, and waits for its end.
  static func ended(
    _ started: (process: Process, output: FileHandle, errors: FileHandle)
  ) -> Ended {
    // Both at once: a program that fills one pipe would wait for ever while the other is read.
    let errors = StreamReader(started.errors)
    let output = started.output.readDataToEndOfFile()
    let text = errors.text()
    started.process.waitUntilExit()
    return Ended(
      status: started.process.terminationStatus, output: String(decoding: output, as: UTF8.self),
      errors: text)
  }

  /// What a shell says and does to the text; `$RUNNER` is the program, and the folder its directory.
  static func shell(
    _ text: String, in folder: String, environment: [String: String] = [:]
  ) throws -> Ended {
    let runner = products.appendingPathComponent("conformance-runner").path
    return try run(
      "/bin/bash", ["-c", text],
      environment: environment.merging(["RUNNER": runner, "CASES": cases]) { $1 },
      directory: folder)
  }

  /// Makes an empty folder, runs the body with its path, and removes it.
  static func withFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("end-to-end-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    return try body(folder)
  }

  /// The names in a folder.
  static func contents(of folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
  }
}
