import ArgumentParser
import ConformanceCases
import ConformanceJudging
import ConformanceRunning
import ConformanceSystem
import ConformanceVocabulary

struct ConformanceRunner: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "conformance-runner",
    abstract: "Tests the POSIX memory-mapping calls of a target and reports in TAP",
    discussion: """
      EXAMPLES
        conformance-runner run                         the whole suite
        conformance-runner run --filter mmap/errors    one file of cases
        conformance-runner run --target musl           on another target
        conformance-runner show mmap/errors/len-zero   a case in words
        conformance-runner run | prove -               with a TAP consumer

      EXIT STATUS
      \(exitStatuses)
      """,
    version: Suite.version,
    subcommands: [
      Run.self, Explore.self, List.self, Show.self, Validate.self, Coverage.self, Targets.self,
      Doctor.self,
      Export.self, Judge.self, Summary.self, Compare.self,
    ])

  private static var exitStatuses: String {
    ExitStatus.allCases.map { status in
      let number = String(status.rawValue)
      return "  " + number + String(repeating: " ", count: 6 - number.count) + status.meaning
    }
    .joined(separator: "\n")
  }

  /// A call without a subcommand asks for nothing, and is no success.
  func run() throws {
    throw ValidationError("name a subcommand")
  }

  /// Runs the subcommand that the arguments name.
  ///
  /// - Parameter arguments: The arguments without the name of the program.
  /// - Returns: The exit status.
  static func status(of arguments: [String]) -> Int32 {
    do {
      try refuseEmptyValues(arguments)
      var command = try parseAsRoot(arguments)
      try command.run()
      return ExitStatus.success.rawValue
    } catch {
      let code = exitCode(for: error)
      return code.isSuccess ? written(fullMessage(for: error)) : refused(error, code)
    }
  }

  /// No option and no argument has a use for an empty value, which a shell makes of a variable that
  /// is not set.
  private static func refuseEmptyValues(_ arguments: [String]) throws {
    for (index, argument) in arguments.enumerated() {
      let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      if argument.hasPrefix("-"), parts.count == 2, parts[1].isEmpty {
        throw ValidationError("\(parts[0]) has an empty value; give it one, or leave it out")
      }
      guard argument.isEmpty else { continue }
      let before = index > 0 ? arguments[index - 1] : ""
      throw ValidationError(
        before.hasPrefix("-")
          ? "\(before) has an empty value; give it one, or leave it out"
          : "an argument is empty; leave it out")
    }
  }

  /// Writes what was asked for in place of a run, such as the help.
  private static func written(_ text: String) -> Int32 {
    do {
      try exitingWithStatus {
        try StandardOutput.write(text + "\n")
        return .success
      }
      return ExitStatus.success.rawValue
    } catch {
      return exitCode(for: error).rawValue
    }
  }

  private static func refused(_ error: any Error, _ code: ExitCode) -> Int32 {
    let message = fullMessage(for: error)
    if !message.isEmpty { StandardError.say(message) }
    return code.rawValue
  }
}
