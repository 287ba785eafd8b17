public import ArgumentParser
public import ConformanceKit

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
          try write(CFolder.coverage(of: chosen), to: nil)
        } else if let output, chosen.count > 1, !output.hasSuffix(".c") {
          let folder = try FolderDestination(output)
          for file in CFolder(chosen, format: format, limit: timeout).files {
            try folder.write(file.text, as: file.name)
          }
          try folder.finish()
        } else {
          try write(text(of: chosen), to: output)
        }
        return .conforming
      }
    }

    private func text(of chosen: [Case]) throws -> String {
      guard chosen.count == 1 else {
        return try CSuite(chosen, format: format, limit: timeout).text
      }
      return CProgram(chosen[0], format: format, limit: timeout).text
    }

    private func write(_ text: String, to path: String?) throws {
      let destination = try path.map { path throws(ReportDestination.Failure) in
        try ReportDestination.file(path)
      }
      let used = destination ?? .standardOutput()
      try used.write(text)
      try used.finish()
    }
  }
}

extension CSuite.Format: ExpressibleByArgument {}
