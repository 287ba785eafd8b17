/// What one boot has shown on its console of the cases that it was given.
///
/// Lines may be missing. A case has ended once all of it has arrived, or a later one has begun.
package struct ConsoleOutput: ProbeReader {
  private var log: ConsoleLog
  private var waiting: ArraySlice<CaseInFlight> = []
  private var finished: [(number: Int, observations: CaseObservations)] = []

  package init(_ log: ConsoleLog) {
    self.log = log
  }

  package var facts: TargetFacts { log.facts ?? TargetFacts() }
  package var isReady: Bool { log.facts != nil }
  package var nonsense: String? { log.error?.description }
  package var farewell: ProbeFarewell? {
    if log.hasStartedAnew { return .anew }
    return waiting.isEmpty ? nil : log.leftovers.map { .left($0.what) }
  }

  package var inFlight: [CaseInFlight] {
    guard let open = log.open, open.number == waiting.first?.number else { return Array(waiting) }
    return [open] + waiting.dropFirst()
  }

  package mutating func expect(_ next: CaseInFlight) { waiting.append(next) }

  package mutating func receive(_ chunk: UnsafeBufferPointer<UInt8>) {
    log.receive(chunk)
    while let first = waiting.first, hasEnded(first.number) {
      waiting.removeFirst()
      finished.append((first.number, log.observations(of: first.number)))
    }
  }

  private func hasEnded(_ number: Int) -> Bool {
    if log.isDone, log.leftovers == nil { return true }
    guard let reached = log.reached else { return false }
    return number < reached || (number == reached && log.open == nil)
  }

  package mutating func takeFinished() -> [(number: Int, observations: CaseObservations)] {
    defer { finished = [] }
    return finished
  }

  package mutating func takeProgress() -> Bool { log.takeProgress() }
}
