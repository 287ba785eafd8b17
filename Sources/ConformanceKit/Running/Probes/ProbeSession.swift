import ConformanceCases
import ConformanceJSON
import ConformanceProtocol
import ConformanceSystem

/// One launch of the target: cases go in, observations come out, and its failures become reasons.
final class ProbeSession {
  typealias Clock = ContinuousClock

  private let process: ProbeProcess
  private let isStream: Bool
  private let folders: [ScratchDirectory]
  private let observations: String?
  private let limit: Duration
  private let patience: ProbePatience
  private let started = Clock.now

  private var said: any ProbeReader
  private var file: Descriptor?
  private var outgoing: [UInt8] = []
  private var written = 0
  private var lastProgress = Clock.now
  private var bytesWithoutProgress = 0
  private var messages: [UInt8] = []

  /// Whether it is only for cases during which another one can be run.
  var isAside = false
  /// Whether it has a case behind which no other is to wait.
  var isOccupied = false
  /// Whether the run knows that it is ready.
  var hasBeenGreeted = false
  /// Why it can no longer be used.
  private(set) var failure: ProbeFailure?

  /// Launches the target.
  ///
  /// - Parameters:
  ///   - link: How cases get to it.
  ///   - given: The cases that it is given; a probe that is sent cases gets them once it is ready.
  ///   - limit: The time limit of a case.
  ///   - patience: How long is waited beyond it.
  /// - Throws: `TargetUnavailable` where it cannot be launched.
  init(
    _ link: any ProbeLink, _ given: [NumberedCase], limit: Duration, patience: ProbePatience
  ) throws(TargetUnavailable) {
    let parts = try link.parts(given)
    do {
      process = try ProbeProcess(parts.command)
    } catch {
      parts.folders.forEach { $0.remove() }
      let what = link.isStream ? "the probe cannot be started" : "the target cannot be launched"
      throw TargetUnavailable(reason: "\(what): \(error)")
    }
    said = parts.reader
    folders = parts.folders
    observations = parts.observations
    isStream = link.isStream
    self.limit = limit
    self.patience = patience
    if isStream {
      given.forEach { send($0) }
    } else {
      given.forEach { said.expect($0.inFlight) }
      process.input.close()
    }
  }

  /// What the probe says of its target.
  var facts: TargetFacts { said.facts }

  /// Whether it has ever been ready.
  var wasReady: Bool { said.isReady }

  /// Whether it takes cases.
  var isReady: Bool { isStream && said.isReady && failure == nil }

  /// The number of cases that it has been given and that have not ended.
  var load: Int { said.inFlight.count }

  /// Whether it has done all that it was launched for.
  var isDone: Bool { !isStream && said.isReady && said.inFlight.isEmpty }

  /// How long ago it was started.
  var age: Duration { Clock.now - started }

  /// The cases that it has been given and that have not ended.
  var inFlight: [CaseInFlight] { said.inFlight }

  /// The last that it wrote, apart from observations.
  var lastMessages: String {
    let lines = String(decoding: messages.suffix(isStream ? 4096 : 2048), as: UTF8.self)
      .split(whereSeparator: \.isNewline)
    if isStream { return lines.joined(separator: "\n") }
    return lines.suffix(20).map { String($0).printable }.joined(separator: "\n")
  }

  /// Gives a probe that runs a case.
  func send(_ next: NumberedCase) {
    if load == 0 {
      lastProgress = Clock.now
    }
    said.expect(next.inFlight)
    outgoing += PlanText.bytes(of: next.element, number: next.number)
  }

  /// Takes the cases that have ended.
  func takeFinished() -> [(number: Int, observations: CaseObservations)] {
    said.takeFinished()
  }
}

// MARK: - Input and output

extension ProbeSession {
  /// What has to be waited for.
  var pollEntries: [Polling.Entry] {
    guard failure == nil else { return [] }
    var entries = [process.output, process.errors].filter(\.isOpen)
      .map { Polling.reading($0.number) }
    if written < outgoing.count, said.isReady {
      entries.append(Polling.writing(process.input.number))
    }
    return entries
  }

  /// How long at most may pass before it is looked after, whatever its descriptors say.
  var longestWait: Duration { .milliseconds(isStream ? 100 : 50) }

  /// The time at which it has been waited for in vain.
  var deadline: Clock.Instant? {
    if failure != nil { return nil }
    if !said.isReady { return started + patience.startup }
    return load == 0 ? nil : lastProgress + limit + patience.grace
  }

  /// Writes and reads as much as there is, and looks whether the target still does what it should.
  func advance() {
    guard failure == nil else { return }
    if said.isReady { write() }
    let wasClosed = isStream && !process.output.isOpen
    readAll()
    if said.takeProgress() {
      lastProgress = Clock.now
      bytesWithoutProgress = 0
    }
    failure = whatIsWrong
    if failure == nil, isStream, wasClosed || !process.output.isOpen {
      failure = failureAtEnd
    } else if failure == nil, let deadline, Clock.now >= deadline {
      failure = process.hasEnded ? failureAtEnd : ProbeFailure(.silent, silence)
    }
  }

  /// Notices a target that has ended while something else still holds its output open.
  func lookForEnd() {
    guard failure == nil, process.hasEnded else { return }
    advance()
    if failure == nil, !isDone {
      failure = failureAtEnd
    }
  }

  private var whatIsWrong: ProbeFailure? {
    if let nonsense = said.nonsense { return ProbeFailure(.nonsense, nonsense) }
    if let farewell = said.farewell { return ProbeFailure(.farewell(farewell), farewell.words) }
    guard bytesWithoutProgress > patience.output else { return nil }
    return ProbeFailure(
      .nonsense, "the target wrote \(bytesWithoutProgress) bytes without an observation")
  }

  private func write() {
    while written < outgoing.count {
      let transfer = outgoing.withUnsafeBytes {
        process.input.write(UnsafeRawBufferPointer(rebasing: $0[written...]))
      }
      guard case .bytes(let count) = transfer else {
        // A probe that no longer reads is noticed by its silence or its end.
        if transfer == .closed { written = outgoing.count }
        break
      }
      written += count
    }
    if written == outgoing.count {
      outgoing.removeAll(keepingCapacity: true)
      written = 0
    }
  }

  private func readAll() {
    read(process.output) { chunk in
      if !isStream { keep(chunk) }
      if observations == nil { take(chunk) }
    }
    read(process.errors) { keep($0) }
    guard let observations else { return }
    file = file ?? Descriptor.reading(observations)
    if let file { read(file, closesAtEnd: false) { take($0) } }
  }

  private func take(_ chunk: UnsafeBufferPointer<UInt8>) {
    said.receive(chunk)
    if !isStream { bytesWithoutProgress += chunk.count }
  }

  private func keep(_ chunk: UnsafeBufferPointer<UInt8>) {
    messages = (messages + chunk).suffix(4096)
  }

  private func read(
    _ descriptor: Descriptor, closesAtEnd: Bool = true,
    _ take: (UnsafeBufferPointer<UInt8>) -> Void
  ) {
    guard descriptor.isOpen else { return }
    withUnsafeTemporaryAllocation(byteCount: 1 << 14, alignment: 16) { buffer in
      // A target that writes without end must not keep others waiting, nor its limits.
      for _ in 0..<16 {
        switch descriptor.read(into: buffer) {
        case .bytes(let count):
          take(UnsafeBufferPointer(rebasing: buffer.bindMemory(to: UInt8.self)[..<count]))
          if said.nonsense != nil || (isStream && count < buffer.count) { return }
        case .wouldBlock: return
        case .closed:
          if closesAtEnd { descriptor.close() }
          return
        }
      }
    }
  }
}

// MARK: - The end

extension ProbeSession {
  private var silence: String {
    guard said.isReady else {
      return "the probe did not say that it is ready within \(patience.startup.words)"
    }
    let wait = (limit + patience.grace).words
    return "the \(isStream ? "probe" : "target") was silent for \(wait)"
  }

  private var failureAtEnd: ProbeFailure {
    // It may not have ended quite yet, and another session's cases do not wait long for it.
    guard process.waitForEnd(atMost: .milliseconds(100)) else {
      return ProbeFailure(.lost, "the probe closed its output")
    }
    readAll()
    if let wrong = whatIsWrong { return wrong }
    let end = process.stop(patience: patience.farewell)
    return ProbeFailure(
      end, isStream ? "the probe \(end)" : "the target \(end) before its probe did")
  }

  /// Tells the probe that there are no more cases.
  func finish() {
    process.input.close()
  }

  /// Waits for the end of a probe that was told to finish; one that stays is forced.
  func waitForEnd() {
    let deadline = Clock.now + patience.farewell
    while failure == nil, !process.hasEnded, Clock.now < deadline {
      var entries = pollEntries
      Polling.wait(&entries, atMost: .milliseconds(20))
      advance()
    }
    stop()
  }

  /// Ends the target with its whole group, and removes what it left.
  func stop() {
    process.stop(patience: patience.farewell)
    read(process.errors) { keep($0) }
    folders.forEach { $0.remove() }
    guard failure != nil else { return }
    // The shared memory objects of a probe that could not clean up: `Sources/CProbe/scratch.c`.
    ScratchDirectory.removeFiles(
      of: "/dev/shm", beginningWith: "m\(String(process.id, radix: 36)).")
  }
}

extension ProbeFarewell {
  /// What it means, in words.
  package var words: String {
    switch self {
    case .left(let what): "the case could not be cleaned up (\(what.printable))"
    case .unreadable(let error): "the probe cannot read its input: \(error.printable)"
    case .anew: "the target started anew in the case"
    }
  }
}
