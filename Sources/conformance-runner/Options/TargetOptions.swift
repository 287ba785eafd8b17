import ArgumentParser
import ConformanceCases
import ConformanceComparison
import ConformanceJudging
import ConformanceProtocol
import ConformanceRunning
import ConformanceSystem

/// Which target is run, and how its probe is launched.
struct TargetOptions: ParsableArguments {
  @OptionGroup var choice: TargetChoice

  @Option(
    help: ArgumentHelp(
      "A probe that is there already: a file, or a command with arguments.",
      discussion: """
        Unless {directory}, {limit} or {route} in it say otherwise, it is given the options of mmap-probe. \
        Else $CONFORMANCE_PROBE, or the one that belongs to this program.
        """,
      valueName: "command"),
    completion: .file())
  var probe: String?

  @Option(
    help: ArgumentHelp(
      "The way into the kernel: libc, or syscall, which is past the C library.",
      valueName: "route"))
  var route: Route?

  @Option(
    help: ArgumentHelp(
      "The time limit of a case; else that of the target, or 10.",
      valueName: "seconds"))
  var timeout: Double?

  @Option(
    help: ArgumentHelp(
      "The directory in which files are made: the file system under test.",
      discussion: "Else $TMPDIR, or /tmp.", valueName: "directory"),
    completion: .directory)
  var directory: String?

  func validate() throws {
    if let timeout, !(timeout > 0 && timeout <= 86_400) {
      throw ValidationError("--timeout is \(timeout); it is more than 0 and at most a day")
    }
    if choice.target != nil, probe != nil {
      throw ValidationError("--target and --probe exclude each other; give one of them")
    }
  }

  /// The target that was asked for.
  ///
  /// - Parameter library: The cases that its deviations are to match; `nil` where that is not asked.
  /// - Returns: The target, which is not yet made ready.
  /// - Throws: What is wrong with the options or with the target's file.
  func preparation(_ library: CaseLibrary?) throws -> TargetPreparation {
    guard let probe else { return try choice.preparation(library) }
    let installation = Installation.current
    return TargetPreparation(
      try .probe(probe, installation: installation), folder: nil, installation: installation)
  }

  /// The run of the target, which is made ready for it.
  func suiteRun(of cases: [Case], _ library: CaseLibrary?) throws -> SuiteRun {
    try SuiteRun(
      preparation(library), cases: cases.precededByTrials, directory: directoryUnderTest,
      limit: limit, route: route)
  }

  /// The directory under test.
  var directoryUnderTest: String {
    directory ?? Installation.current["TMPDIR"] ?? "/tmp"
  }

  /// The time limit of a case that was asked for.
  var limit: Duration? { timeout.map { max(.seconds($0), .milliseconds(1)) } }

  /// What a command needs to run a case again.
  func reproduction(_ cases: CaseOptions? = nil) -> Reproduction {
    let installation = Installation.current
    var reproduction = choice.reproduction(cases, hasProbe: probe != nil)
    reproduction.add("--probe", probe)
    reproduction.add("--route", route?.rawValue)
    reproduction.add("--directory", directory ?? installation["TMPDIR"])
    reproduction.add("--timeout", timeout.map { $0 == $0.rounded() ? "\(Int($0))" : "\($0)" })
    return reproduction
  }
}

extension Route: ExpressibleByArgument {}
