import ConformanceCases
import ConformanceProtocol
import ConformanceSystem

/// How cases get to the target, and how what it says comes back.
///
/// Everything else is one loop's: `ScheduledRun`.
protocol ProbeLink {
  /// Whether cases are sent to a probe that runs; else a launch is given its cases when it starts.
  var isStream: Bool { get }
  /// Whether a probe says that a case begins before it runs, however it is built.
  var announcesCases: Bool { get }
  /// Whether any case can be sent, or else only those that are in the probe.
  var takesAnyCase: Bool { get }
  /// Whether a launch can begin with a case that is not the first.
  var canGoOn: Bool { get }

  /// What a launch needs, with its files.
  ///
  /// - Parameter given: The cases of the launch, and the numbers by which the probe names them.
  /// - Returns: Its command, its files and what reads it.
  /// - Throws: `TargetUnavailable` where its files cannot be written.
  func parts(_ given: [NumberedCase]) throws(TargetUnavailable) -> LaunchParts
}

/// A case and the number by which the probe names it.
struct NumberedCase {
  /// The index in the run.
  var number: Int
  var element: Case

  /// The case as one of which nothing has been heard.
  var inFlight: CaseInFlight {
    CaseInFlight(number: number, id: element.id, stepCount: element.stepCount)
  }
}

/// What one launch needs.
struct LaunchParts {
  /// The program and its arguments.
  var command: [String]
  /// What is removed behind it.
  var folders: [ScratchDirectory]
  /// What reads what it says.
  var reader: any ProbeReader
  /// The file that it writes; `nil` where its standard output is read.
  var observations: String?
}

// MARK: - The three links

/// Plans go into the standard input of a probe, and observations come from its standard output.
struct PipeLink: ProbeLink {
  var launch: ProbeLaunch
  var patience: ProbePatience
  let isStream = true
  let announcesCases = false
  let takesAnyCase = true
  let canGoOn = true

  func parts(_ given: [NumberedCase]) throws(TargetUnavailable) -> LaunchParts {
    let folders = try launch.folders()
    return LaunchParts(
      command: launch.arguments(scratch: folders.first?.path), folders: folders,
      reader: ProbeOutput(patience: patience))
  }
}

/// Plans lie in a file, and observations then in another or in what the launcher writes.
struct BatchLink: ProbeLink {
  var launch: ProbeLaunch
  var patience: ProbePatience
  let isStream = false
  let announcesCases = false
  let takesAnyCase = true
  let canGoOn = true

  func parts(_ given: [NumberedCase]) throws(TargetUnavailable) -> LaunchParts {
    var folders = try launch.folders()
    let scratch = folders.first?.path
    let own: ScratchDirectory
    let plans: String
    do {
      own = try ScratchDirectory(in: launch.directory)
      folders.append(own)
      plans = "\(own.path)/plans"
      try Libc.write(
        given.flatMap { PlanText.bytes(of: $0.element, number: $0.number) }, toNew: plans)
    } catch {
      folders.forEach { $0.remove() }
      throw TargetUnavailable(reason: "the plans cannot be written: \(error)")
    }
    let observations = "\(own.path)/observations"
    return LaunchParts(
      command: launch.arguments(scratch: scratch, [.plans: plans, .observations: observations]),
      folders: folders, reader: ProbeOutput(patience: patience),
      observations: Placeholder.observations.isNamed(in: launch.command) ? observations : nil)
  }
}

/// Plans are in the probe, and observations are on the console with whatever else is said there.
struct ConsoleLink: ProbeLink {
  var launch: ProbeLaunch
  /// The cases whose plans are in the probe.
  var cases: [Case]
  let isStream = false
  let announcesCases = true
  let takesAnyCase = false
  var canGoOn: Bool { Placeholder.first.isNamed(in: launch.command) }
  private let plans: String

  init(launch: ProbeLaunch, cases: [Case]) {
    self.launch = launch
    self.cases = cases
    plans = EmbeddedPlans(cases).description
  }

  func parts(_ given: [NumberedCase]) throws(TargetUnavailable) -> LaunchParts {
    let folders = try launch.folders()
    let first = String(given.first?.number ?? 0)
    return LaunchParts(
      command: launch.arguments(scratch: folders.first?.path, [.first: first]), folders: folders,
      reader: ConsoleOutput(ConsoleLog(cases, plans: plans, isOfOneBoot: true)))
  }
}

extension ProbeLaunch {
  /// The directory of a launch, if its command names one.
  fileprivate func folders() throws(TargetUnavailable) -> [ScratchDirectory] {
    guard needsDirectory else { return [] }
    do {
      return [try ScratchDirectory(in: directory)]
    } catch {
      throw TargetUnavailable(reason: "the probe cannot be started: \(error)")
    }
  }
}
