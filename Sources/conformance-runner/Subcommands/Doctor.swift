import ArgumentParser
import ConformanceKit

extension ConformanceRunner {
  /// Looks whether the suite can run on a target.
  struct Doctor: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Says what works on a target, what does not, and what to do",
      discussion: "Builds the probe, launches it, and tries what every run needs.")

    @OptionGroup var target: TargetOptions

    func run() throws {
      try exitingWithStatus {
        var failure: (any Error)?
        let doctor = ConformanceKit.Doctor(try target.preparation(nil)) { line in
          do {
            try StandardOutput.write(line + "\n")
          } catch {
            failure = failure ?? error
          }
        }
        let status = try doctor.examine(
          directory: target.directoryUnderTest, limit: target.limit, route: target.route,
          command: target.reproduction().command())
        if let failure { throw failure }
        return status
      }
    }
  }
}
