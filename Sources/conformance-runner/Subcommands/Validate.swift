import ArgumentParser
import ConformanceCases
import ConformanceJudging
import ConformanceRunning
import ConformanceSystem

extension ConformanceRunner {
  /// Checks case files.
  struct Validate: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "validate",
      abstract: "Checks case files and names every mistake with file, line and column",
      discussion: "Without a file the profiles and the known deviations are checked, too.")

    @ArgumentParser.Argument(
      help: ArgumentHelp("Case files; without one, all.", valueName: "file"),
      completion: .file(extensions: ["json"]))
    var files: [String] = []

    @Option(
      help: ArgumentHelp("The folder of the cases and the catalogue.", valueName: "directory"))
    var cases: String?

    func run() throws {
      try exitingWithStatus {
        let directory = try Installation.current.find(.cases, given: cases)
        let library =
          try files.isEmpty
          ? CaseLibrary.load(directory: directory)
          : CaseLibrary.load(files: files, directory: directory)
        if files.isEmpty { try library.checkLists(directory: directory) }
        try StandardOutput.write(library.census + "\n")
        return .success
      }
    }
  }
}
