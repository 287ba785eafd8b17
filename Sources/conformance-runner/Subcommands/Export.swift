import ArgumentParser
import ConformanceCases
import ConformanceExporting
import ConformanceJudging
import ConformanceProtocol
import ConformanceRunning
import ConformanceSystem

extension ConformanceRunner {
  /// Writes what runs without this program.
  struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "export",
      abstract: "Writes what runs on a target without this program",
      subcommands: [Cases.self, Probe.self], defaultSubcommand: Cases.self)
  }
}

extension ConformanceRunner.Export {
  /// Writes the probe with plans in it.
  struct Probe: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "probe",
      abstract: "Writes the probe's sources with the plans of cases in them",
      discussion: """
        The folder needs nothing but a C compiler and make. The program in it takes no input: what it \
        writes to a console is a log, of which `judge` makes the report.
        """)

    @OptionGroup var cases: CaseOptions
    @OptionGroup var target: TargetChoice
    @OptionGroup var optionChoices: OptionChoices

    @Option(
      name: .shortAndLong,
      help: ArgumentHelp(
        "The folder that is written, which is new or empty; it appears whole or not at all.",
        valueName: "folder"),
      completion: .directory)
    var output: String

    @Option(
      help: ArgumentHelp(
        "The directory of the target in which files are made; else $TMPDIR there, or /tmp.",
        valueName: "directory"))
    var directory: String?

    @Option(
      help: ArgumentHelp(
        "The time limit of a case; else that of the target, or 10.",
        valueName: "seconds"))
    var timeout: Double?

    @Option(
      help: ArgumentHelp(
        "The way into the kernel: libc, or syscall, which is past the C library.",
        valueName: "route"))
    var route: Route?

    @Flag(
      help: ArgumentHelp(
        "Few plans only, which try what every run needs.",
        discussion: "What the target shows of them is for `judge --doctor`."))
    var doctor = false

    func validate() throws {
      let choosesCases = !cases.filter.isEmpty || !cases.interface.isEmpty
      if doctor, choosesCases || optionChoices.choice != OptionChoice() {
        throw ValidationError(
          "--doctor has cases of its own; leave out --filter, --interface, --assume and --ignore")
      }
      if let timeout, !(timeout > 0 && timeout <= 86_400) {
        throw ValidationError("--timeout is \(timeout); it is more than 0 and at most a day")
      }
    }

    func run() throws {
      try exitingWithStatus {
        let chosen = try doctor ? DoctorCases.load() : cases.chosen(from: cases.library())
        let export = ProbeExport(
          chosen, for: try target.preparation(nil), directory: directory,
          limit: timeout.map { max(.seconds($0), .milliseconds(1)) }, route: route,
          optionChoice: optionChoices.choice)
        try export.write(to: output, sources: Installation.current.find(.sources))
        return .success
      }
    }
  }
}
