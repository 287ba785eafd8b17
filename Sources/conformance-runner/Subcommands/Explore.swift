import ArgumentParser
import ConformanceCases
import ConformanceComparison
import ConformanceExploring
import ConformanceReports
import ConformanceRunning
import ConformanceSystem

extension ConformanceRunner {
  /// Runs sequences that nobody wrote.
  struct Explore: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "explore",
      abstract: "Runs sequences of calls that nobody wrote, and judges them by a model of POSIX",
      discussion: """
        A seed makes the same sequence on every target. The report, of which each sequence is a point, \
        goes to standard output when all is done; what did not do what it may, and what was covered, \
        to standard error. A sequence that needs what the target lacks is dropped, and counted.
        """)

    @Option(
      help: ArgumentHelp(
        "The folder of the cases, whose requirements are cited.", valueName: "directory"),
      completion: .directory)
    var cases: String?

    @Option(help: ArgumentHelp("The first seed.", valueName: "number"))
    var seed: UInt64 = 1

    @Option(
      help: ArgumentHelp(
        "How many seeds are tried; else 1000, unless --for is given.", valueName: "count"))
    var count: Int?

    @Option(
      name: .customLong("for"),
      help: ArgumentHelp("Begin no more sequences after so many seconds.", valueName: "seconds"))
    var duration: Double?

    @Option(help: ArgumentHelp("The steps of a sequence.", valueName: "count"))
    var steps = Generator.steps

    @Option(
      help: ArgumentHelp(
        "Only sequences with this kind of step, call, interface or requirement. May be repeated.",
        discussion: "Such as fork, madvise, msync or mmap-49. What a seed makes is as without.",
        valueName: "name"))
    var focus: [String] = []

    @Option(
      help: ArgumentHelp(
        "No sequence with this kind of step, call, interface or requirement. May be repeated.",
        valueName: "name"))
    var avoid: [String] = []

    @Option(
      help: ArgumentHelp(
        "Write each finding as a case file into a folder that is new or empty.",
        valueName: "folder"),
      completion: .directory)
    var keep: String?

    @Flag(help: "Show how often which kind of step came to what, and what was never reached.")
    var coverage = false

    @OptionGroup var target: TargetOptions

    @Option(
      name: .shortAndLong,
      help: ArgumentHelp(
        "How many sequences run at the same time; else as many as the target says, or processors.",
        valueName: "count"))
    var jobs: Int?

    @OptionGroup var output: OutputOptions

    @Flag(name: .shortAndLong, help: "Print what was seen at each step of a finding.")
    var verbose = false

    func validate() throws {
      if let count, count < 1 { throw ValidationError("--count is \(count); it is at least 1") }
      if let duration, !(duration > 0 && duration <= 31_536_000) {
        throw ValidationError("--for is \(duration); it is more than 0 and at most a year")
      }
      guard (1...200).contains(steps) else {
        throw ValidationError("--steps is \(steps); it is from 1 to 200")
      }
      if let jobs, jobs < 1 { throw ValidationError("--jobs is \(jobs); it is at least 1") }
    }

    func run() throws {
      try exitingWithStatus {
        let library = try CaseLibrary.load(
          directory: Installation.current.find(.cases, given: cases))
        let choice = try SequenceChoice(focus: focus, avoiding: avoid, library.catalogue)
        // A folder or a file that cannot be written is known before anything runs.
        let folder = try keep.map(FolderDestination.init)
        let destination = try output.destination()
        let result = try exploration(library, choice).explore(
          progress: ProgressLine(
            isShown: StandardError.isTerminal, elsewhereEvery: .seconds(30)))
        return try tell(result, destination, folder)
      }
    }

    /// Writes what was found out.
    private func tell(
      _ result: ExplorationResult, _ destination: ReportDestination, _ folder: FolderDestination?
    ) throws -> ExitStatus {
      if verbose { result.findings.forEach { StandardError.write($0.text) } }
      if result.unavailable == nil || destination.isStream {
        try destination.write(result.report)
        try destination.finish()
      }
      if let folder { try write(result, to: folder) }
      if result.counts.total > 0 || result.interruption != nil {
        StandardError.write(
          result.summary(reproduction, reachable: coverage ? Reachable.all : nil))
      }
      if let unavailable = result.unavailable { throw unavailable }
      result.interruption?.endProgram()
      return result.status
    }

    private func exploration(
      _ library: CaseLibrary, _ choice: SequenceChoice
    ) throws -> Exploration {
      var generator = Generator(library)
      generator.steps = steps
      var run = try output.bailingOut(of: 0) { try target.suiteRun(of: [], library) }
      if let jobs { run.jobs = jobs }
      run.version = output.version
      var exploration = Exploration(run: run, generator: generator, seed: seed)
      exploration.count = count ?? (duration == nil ? 1000 : nil)
      exploration.duration = duration.map { .seconds($0) }
      exploration.choice = choice
      return exploration
    }

    private var reproduction: Reproduction {
      var reproduction = target.reproduction()
      let variable = Installation.Part.cases.variable
      reproduction.add("--cases", cases ?? Installation.current[variable])
      if steps != Generator.steps { reproduction.add("--steps", "\(steps)") }
      return reproduction
    }

    /// Writes the case of each finding; the folder appears whole or not at all.
    private func write(_ result: ExplorationResult, to folder: FolderDestination) throws {
      let name = keep?.split(separator: "/").last.map(String.init) ?? "explore"
      for finding in result.findings {
        try folder.write(finding.element.file(in: name), as: "seed-\(finding.seed).json")
      }
      try folder.finish()
    }
  }
}
