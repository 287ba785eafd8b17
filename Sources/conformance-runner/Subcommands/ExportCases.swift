import ArgumentParser
import ConformanceCases
import ConformanceExporting
import ConformanceRunning
import ConformanceSystem

extension ConformanceRunner.Export {
  /// Writes cases as C programs.
  struct Cases: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "cases",
      abstract: "Writes cases as C programs that stand alone",
      discussion: """
        A program needs nothing but POSIX and the C library, and prints TAP; with --format cmocka its \
        cases are tests of cmocka. Several cases are one file where --output ends with .c or is not \
        given, else a folder of programs with a Makefile.
        """)

    @ArgumentParser.Argument(
      help: ArgumentHelp("The ids of cases; * and ? stand for text.", valueName: "case-id"))
    var ids: [String] = []

    @Flag(help: "Every case.")
    var all = false

    @Option(help: ArgumentHelp("c or cmocka.", valueName: "format"))
    var format = CSuite.Format.c

    @Option(
      name: .shortAndLong,
      help: ArgumentHelp(
        "A file, or a folder that is new or empty; it appears whole or not at all.",
        valueName: "path"),
      completion: .file())
    var output: String?

    @Option(help: ArgumentHelp("The time limit of a case.", valueName: "seconds"))
    var timeout = 10

    @Option(help: ArgumentHelp("The folder of the cases.", valueName: "directory"))
    var cases: String?

    @Flag(help: "Say how many cases can be one file, and why the others cannot; write nothing.")
    var dryRun = false

    func validate() throws {
      guard all != !ids.isEmpty else {
        throw ValidationError(all ? "--all takes no ids" : "name a case, or use --all")
      }
      guard (1...86_400).contains(timeout) else {
        throw ValidationError("--timeout is \(timeout); it is at least 1 and at most a day")
      }
    }

    func run() throws {
      try exitingWithStatus {
        let library = try CaseLibrary.load(
          directory: Installation.current.find(.cases, given: cases))
        let chosen = try CaseFilter(patterns: ids).chosen(from: library.cases)
        if dryRun {
          try ReportDestination.write(CFolder.coverage(of: chosen), to: nil)
        } else if let output, chosen.count > 1, !output.hasSuffix(".c") {
          try write(CFolder(chosen, format: format, limit: timeout), to: output)
        } else {
          try ReportDestination.write(text(of: chosen), to: output)
        }
        return .success
      }
    }

    private func text(of chosen: [Case]) throws -> String {
      chosen.count == 1
        ? try CProgram(chosen[0], format: format, limit: timeout).text
        : try CSuite(chosen, format: format, limit: timeout).text
    }

    /// With --all what cannot be exported is named; a case that was asked for must be there.
    private func write(_ folder: CFolder, to path: String) throws {
      if !all, let refusal = folder.refusals.first { throw refusal }
      let destination = try FolderDestination(path)
      for file in folder.files { try destination.write(file.text, as: file.name) }
      try destination.finish()
      for refusal in folder.refusals { StandardError.say("\(refusal)") }
    }
  }
}

extension CSuite.Format: ExpressibleByArgument {}
