import ArgumentParser
import ConformanceCases
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
        A seed makes the same sequence on every target. What did not do what it may is reported in TAP \
        on standard output; what was covered is said on standard error.
        """)

    @Option(help: ArgumentHelp("The folder of the cases.", valueName: "directory"))
    var cases: String?

    @Option(help: ArgumentHelp("The first seed.", valueName: "number"))
    var seed: UInt64 = 1

    @Option(help: ArgumentHelp("How many seeds are tried.", valueName: "count"))
    var count: Int?

    @Option(
      name: .customLong("for"),
      help: ArgumentHelp("Begin no more sequences after so many seconds.", valueName: "seconds"))
    var duration: Double?

    @Option(help: ArgumentHelp("The steps of a sequence.", valueName: "count"))
    var steps = 16

    @Option(
      help: ArgumentHelp(
        "Only sequences with a step of this kind, such as munmap. May be repeated.",
        valueName: "kind"))
    var focus: [String] = []

    @Option(
      help: ArgumentHelp(
        "No sequence with this call, or that cites this requirement. May be repeated.",
        valueName: "name"))
    var avoid: [String] = []

    @Option(
      help: ArgumentHelp(
        "Write each finding as a case file into a folder that is new or empty.",
        valueName: "folder"),
      completion: .directory)
    var keep: String?

    @OptionGroup var target: TargetOptions

    @Option(
      name: .shortAndLong,
      help: ArgumentHelp("How many sequences run at the same time.", valueName: "count"))
    var jobs: Int?

    @Flag(name: .shortAndLong, help: "Print what was seen at each step of a finding.")
    var verbose = false

    func validate() throws {
      if let count, count < 1 { throw ValidationError("--count is \(count); it is at least 1") }
      if let duration, duration <= 0 {
        throw ValidationError("--for is \(duration); it is more than 0")
      }
      guard (1...200).contains(steps) else {
        throw ValidationError("--steps is \(steps); it is from 1 to 200")
      }
      if let jobs, jobs < 1 { throw ValidationError("--jobs is \(jobs); it is at least 1") }
      for kind in focus where !Generator.kindNames.contains(kind) {
        throw ValidationError(
          "--focus is \(kind), which is no kind of step; it is one of "
            + Generator.kindNames.joined(separator: ", "))
      }
    }

    func run() throws {
      try exitingWithStatus {
        let library = try CaseLibrary.load(
          directory: Installation.current.find(.cases, given: cases))
        let folder = try keep.map(FolderDestination.init)
        let result = try exploration(library).explore(
          progress: ProgressLine(isShown: StandardError.isTerminal))
        if let keep, let folder { try write(result, to: folder, named: keep) }
        if verbose { result.findings.forEach { StandardError.write($0.text) } }
        try ReportDestination.write(result.report(.v13), to: nil)
        StandardError.write(result.summary)
        if let interruption = result.interruption {
          interruption.endProgram()
          return .internalError
        }
        return result.status
      }
    }

    private func exploration(_ library: CaseLibrary) throws -> Exploration {
      var generator = Generator(library)
      generator.steps = steps
      generator.focus = Set(focus)
      var run = try target.suiteRun(of: [], library)
      if let jobs { run.jobs = jobs }
      var exploration = Exploration(run: run, generator: generator, seed: seed)
      exploration.count = count ?? (duration == nil ? 1000 : nil)
      exploration.duration = duration.map { .seconds($0) }
      let avoided = Set(avoid)
      exploration.avoids = { sequence in
        !sequence.basis.isDisjoint(with: avoided)
          || sequence.element.allSteps.contains { avoided.contains($0.callName) }
      }
      return exploration
    }

    private func write(
      _ result: Exploration.Result, to folder: FolderDestination, named path: String
    ) throws {
      let name = path.split(separator: "/").last.map(String.init) ?? "explore"
      for finding in result.findings {
        let topic = finding.element.id.split(separator: "/").dropFirst().first ?? "finding"
        try folder.write(finding.element.file(in: name), as: "\(topic).json")
      }
      try folder.finish()
    }
  }
}
