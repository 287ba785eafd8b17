/// One launch of a batch with its files.
final class BatchAttempt {
  private let launched: WatchedLaunch
  private let folders: [ScratchDirectory]
  private var said: ProbeOutput

  /// Writes the plans of cases, and launches the target.
  init(
    _ launch: ProbeLaunch, _ patience: ProbePatience, _ cases: [Case], _ rest: Range<Int>
  ) throws(TargetUnavailable) {
    said = ProbeOutput(patience: patience)
    var plans: [UInt8] = []
    for number in rest {
      let element = cases[number]
      said.expect(.init(number: number, id: element.id, stepCount: element.stepCount))
      plans += PlanText.bytes(of: element, number: number)
    }
    let files = try Self.folder(in: launch.directory)
    let scratch: ScratchDirectory?
    do throws(TargetUnavailable) {
      scratch = launch.needsDirectory ? try Self.folder(in: launch.directory) : nil
    } catch {
      files.remove()
      throw error
    }
    folders = [files] + (scratch.map { [$0] } ?? [])
    do throws(TargetUnavailable) {
      launched = try Self.launched(launch, patience, plans, files.path, scratch: scratch?.path)
    } catch {
      folders.forEach { $0.remove() }
      throw error
    }
  }

  /// Whether its probe took plans.
  var isReady: Bool { said.isReady }

  /// The case that was begun or comes next.
  var inFlight: CaseInFlight? { said.inFlight.first }

  /// The last that it wrote to its standard streams.
  var messages: String { launched.lastMessages }

  /// Reads it to its end, and takes each result as it comes.
  func run(
    _ interruption: Interruption?, ready: (TargetFacts) throws(TargetUnavailable) -> Void,
    take: (Int, CaseObservations) -> Bool
  ) throws(TargetUnavailable) -> WatchedLaunch.End {
    var problem: TargetUnavailable?
    let end = launched.run(&said, interruption) { said in
      guard said.isReady else { return true }
      do throws(TargetUnavailable) {
        try ready(said.facts)
      } catch {
        problem = error
        return false
      }
      return said.takeFinished().allSatisfy { take($0.number, $0.observations) }
    }
    if let problem { throw problem }
    return end
  }

  /// Removes its files.
  func remove() {
    folders.forEach { $0.remove() }
  }

  private static func folder(in parent: String) throws(TargetUnavailable) -> ScratchDirectory {
    do {
      return try ScratchDirectory(in: parent)
    } catch {
      throw TargetUnavailable(reason: "the plans cannot be written: \(error)")
    }
  }

  private static func launched(
    _ launch: ProbeLaunch, _ patience: ProbePatience, _ plans: [UInt8], _ folder: String,
    scratch: String?
  ) throws(TargetUnavailable) -> WatchedLaunch {
    let file = "\(folder)/plans"
    let observations = "\(folder)/observations"
    do {
      try Libc.write(plans, toNew: file)
    } catch {
      throw TargetUnavailable(reason: "the plans cannot be written: \(file): \(error.description)")
    }
    let command = launch.arguments(
      scratch: scratch, [.plans: file, .observations: observations])
    let isFile = Placeholder.observations.isNamed(in: launch.command)
    return try WatchedLaunch(
      command, limit: launch.limit, patience: patience, observations: isFile ? observations : nil)
  }
}
