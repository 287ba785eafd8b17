import ArgumentParser
import ConformanceCases
import ConformanceJSON
import ConformanceRunning
import ConformanceSystem

extension ConformanceRunner {
  /// Lists targets.
  struct Targets: ParsableCommand {
    /// Where packages come from.
    enum Source: String, ExpressibleByArgument, CaseIterable {
      case debian
      case pypi
    }

    static let configuration = CommandConfiguration(
      commandName: "targets",
      abstract: "Lists the targets, whether each can run here, and what it needs if not")

    @ArgumentParser.Argument(
      help: ArgumentHelp("Targets, or files of targets; without one, all.", valueName: "name"))
    var names: [String] = []

    @Option(help: ArgumentHelp("The folder of the targets.", valueName: "directory"))
    var targets: String?

    @Option(
      help: ArgumentHelp(
        "Print only the names of the packages that they need, one a line: debian or pypi.",
        valueName: "source"))
    var packages: Source?

    func run() throws {
      try exitingWithStatus {
        let installation = Installation.current
        let folder = TargetFolder(try installation.find(.targets, given: targets))
        let list = try TargetList(folder, names: names, installation: installation)
        switch packages {
        case nil: try StandardOutput.write(list.text)
        case .debian: try write(list.packages(\.debian))
        case .pypi: try write(list.packages(\.pypi))
        }
        guard list.errors.isEmpty else { throw CaseFileErrors(list.errors) }
        return .success
      }
    }

    private func write(_ lines: [String]) throws {
      try StandardOutput.write(lines.map { $0 + "\n" }.joined())
    }
  }
}
