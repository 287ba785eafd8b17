import ArgumentParser
import ConformanceComparison
import ConformanceRunning
import ConformanceSystem

extension ConformanceRunner {
  /// Looks whether the suite can run on a target.
  struct Doctor: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "doctor",
      abstract: "Says what works on a target, what does not, and what to do",
      discussion: "Builds the probe, launches it, and tries what every run needs.")

    @OptionGroup var target: TargetOptions

    func run() throws {
      try exitingWithStatus {
        try ConformanceRunning.Doctor.speaking { doctor in
          try doctor.examine(
            try target.preparation(nil), directory: target.directoryUnderTest,
            limit: target.limit, route: target.route, command: target.reproduction().command())
        }
      }
    }
  }
}

extension ConformanceRunning.Doctor {
  /// Lets a doctor speak to standard output.
  ///
  /// - Parameter body: What the doctor does.
  /// - Returns: What the body returns.
  /// - Throws: What the body throws, or that standard output cannot be written.
  static func speaking(
    _ body: (ConformanceRunning.Doctor) throws -> ExitStatus
  ) throws -> ExitStatus {
    var failure: (any Error)?
    let doctor = ConformanceRunning.Doctor { line in
      do {
        try StandardOutput.write(line + "\n")
      } catch {
        failure = failure ?? error
      }
    }
    let status = try body(doctor)
    if let failure { throw failure }
    return status
  }
}
