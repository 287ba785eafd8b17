/// What a probe has said: facts until it is ready, then cases one after the other.
///
/// It holds the cases in flight and notices every answer that cannot be true.
package struct ProbeOutput: ProbeReader {
  static let protocolVersion = 1

  /// What the target is.
  package private(set) var facts = TargetFacts()
  private var greeting: Greeting?
  /// Whether plans may be sent.
  package private(set) var isReady = false
  /// The cases that were sent and have not ended, in the order in which they were sent.
  package private(set) var inFlight: [CaseInFlight] = []
  /// The cases that have ended and have not been taken.
  package private(set) var finished: [(number: Int, observations: CaseObservations)] = []
  /// What the probe did that it cannot do.
  package private(set) var nonsense: String?
  /// Why the probe has said that it goes.
  package private(set) var farewell: ProbeFarewell?
  /// Whether anything but garbage has come since this was last asked.
  private var hasProgressed = false

  private let patience: ProbePatience
  private var stream = ObservationStream()
  private var hasAnswered = false
  private var garbageBeforeReady = 0

  package init(patience: ProbePatience) {
    self.patience = patience
  }

  /// Notes that a case has been sent.
  package mutating func expect(_ next: CaseInFlight) {
    inFlight.append(next)
  }

  /// Takes the cases that have ended since the last time.
  package mutating func takeFinished() -> [(number: Int, observations: CaseObservations)] {
    defer { finished = [] }
    return finished
  }

  /// Whether there has been progress since the last time.
  package mutating func takeProgress() -> Bool {
    defer { hasProgressed = false }
    return hasProgressed
  }

  /// Reads a chunk of output.
  package mutating func receive(_ chunk: UnsafeBufferPointer<UInt8>) {
    if !inFlight.isEmpty {
      inFlight[0].outputBytes += chunk.count
    }
    // Taken out of self, which the events change, without a copy of what it holds.
    var stream = ObservationStream()
    swap(&stream, &self.stream)
    stream.receive(chunk) { event in
      if nonsense == nil {
        nonsense = take(event)
      }
    }
    swap(&stream, &self.stream)
    if nonsense == nil, let first = inFlight.first, first.outputBytes > patience.output {
      nonsense = "the probe wrote more than \(patience.output) bytes for one case"
    }
  }

  private mutating func take(_ event: ObservationEvent) -> String? {
    if case .garbage(let bytes) = event { return takeGarbage(bytes) }
    hasProgressed = true
    if case .unreadable(let error) = event {
      farewell = .unreadable(error)
    }
    guard farewell == nil else { return nil }
    return isReady ? takeAnswer(event) : takeGreeting(event)
  }

  private mutating func takeGarbage(_ bytes: Int) -> String? {
    let total: Int
    if inFlight.isEmpty {
      garbageBeforeReady += bytes
      total = garbageBeforeReady
    } else {
      inFlight[0].garbageBytes += bytes
      total = inFlight[0].garbageBytes
    }
    guard total > patience.garbage else { return nil }
    return "the probe wrote \(total) bytes that are not observations"
  }

  private mutating func takeGreeting(_ event: ObservationEvent) -> String? {
    switch event {
    case .hello(let version, let numbers):
      guard version == Self.protocolVersion else {
        return "the probe speaks protocol \(version), and the runner \(Self.protocolVersion)"
      }
      guard greeting == nil else { return "the probe greeted again" }
      greeting = Greeting(numbers: numbers)
    case .fact(let fact) where greeting != nil:
      greeting?.add(fact)
      if greeting?.isEndless == true { return "the probe says more facts than there can be" }
    case .ready(let count):
      guard let greeting else { return Self.noGreeting }
      return end(greeting, count)
    default: return Self.noGreeting
    }
    return nil
  }

  private static let noGreeting = "the probe did not begin with its greeting"

  private mutating func end(_ greeting: Greeting, _ count: Int) -> String? {
    guard count == greeting.facts.count else {
      return "the probe says \(count) facts, of which \(greeting.facts.count) arrived"
    }
    if let impossibility = greeting.impossibility { return impossibility }
    facts = greeting.targetFacts
    isReady = true
    return nil
  }

  private mutating func takeAnswer(_ event: ObservationEvent) -> String? {
    switch event {
    case .begin(let number, let id):
      guard number == inFlight.first?.number else { return "the probe answered for case \(id)" }
      return inFlight[0].begin(id: id)
    case .step(let number, let observation):
      return wrongCase(number) ?? inFlight[0].add(observation)
    case .ending(let number, let ending):
      return wrongCase(number) ?? inFlight[0].add(ending)
    case .end(let number, let lines):
      if let wrong = wrongCase(number) { return wrong }
      hasAnswered = true
      finished.append((number, inFlight.removeFirst().observations(lines: lines)))
      return nil
    case .left(let what):
      guard hasAnswered else { return "the probe cleans up before a case has ended" }
      farewell = .left(what)
      return nil
    case .bye:
      return inFlight.isEmpty ? nil : "the probe took its leave before the case had ended"
    default:
      return "the probe greeted again"
    }
  }

  private func wrongCase(_ number: Int) -> String? {
    guard number != inFlight.first?.number else { return nil }
    let sent = inFlight.first { $0.number == number }
    return "the probe answered for case \(sent?.id ?? "number \(number), which it was not given")"
  }
}
