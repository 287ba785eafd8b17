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
        let doctor = ConformanceKit.Doctor(try target.preparation(nil)) { print($0) }
        return try doctor.examine(
          directory: target.directoryUnderTest, limit: target.limit, route: target.route,
          command: (["conformance-runner run"] + target.reproduction).joined(separator: " "))
      }
    }
  }
}
