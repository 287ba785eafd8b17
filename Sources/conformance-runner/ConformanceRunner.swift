import ArgumentParser
import ConformanceKit

@main
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
      Run.self, List.self, Show.self, Validate.self, Coverage.self, Targets.self, Doctor.self,
      Export.self, Judge.self, Summary.self, Compare.self,
    ])

  private static var exitStatuses: String {
    ExitStatus.allCases.map { status in
      let number = String(status.rawValue)
      return "  " + number + String(repeating: " ", count: 6 - number.count) + status.meaning
    }
    .joined(separator: "\n")
  }
}
