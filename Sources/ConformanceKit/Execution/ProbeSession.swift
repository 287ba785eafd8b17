/// One running probe: plans go in, observations come out, and its failures become reasons.
final class ProbeSession {
  typealias Clock = ContinuousClock

  private let process: ProbeProcess
  private let scratch: ScratchDirectory?
  private let launch: ProbeLaunch
  private let patience: ProbePatience
  private let started = Clock.now

  private var said: ProbeOutput
  private var outgoing: [UInt8] = []
  private var written = 0
  private var lastProgress = Clock.now
  private var messages: [UInt8] = []

  /// Why the probe can no longer be used.
  private(set) var failure: String?

  /// Starts a probe.
  init(_ launch: ProbeLaunch, patience: ProbePatience) throws(TargetUnavailable) {
    self.launch = launch
    self.patience = patience
    said = ProbeOutput(patience: patience)
    do {
      let scratch = launch.needsDirectory ? try ScratchDirectory(in: launch.directory) : nil
      self.scratch = scratch
      do {
        process = try ProbeProcess(launch.arguments(scratch: scratch?.path))
      } catch {
        scratch?.remove()
        throw error
      }
    } catch {
      throw TargetUnavailable(reason: "the probe cannot be started: \(error)")
    }
  }

  /// What the probe says of its target.
  var facts: TargetFacts { said.facts }

  /// Whether it has ever taken plans.
  var wasReady: Bool { said.isReady }

  /// Whether it takes plans.
  var isReady: Bool { said.isReady && failure == nil }

  /// The number of cases that it has been given and that have not ended.
  var load: Int { said.inFlight.count }

  /// What it last wrote to its standard error.
  var lastMessages: String {
    let text = String(decoding: messages.suffix(4096), as: UTF8.self)
    return text.split(separator: "\n").joined(separator: "\n")
  }

  /// Gives the probe a case.
  func send(_ case: Case, number: Int) {
    if load == 0 {
      lastProgress = Clock.now
    }
    said.expect(.init(number: number, id: `case`.id, stepCount: `case`.stepCount))
    outgoing += PlanText.bytes(of: `case`, number: number)
  }

  /// Takes the cases that have ended.
  func takeFinished() -> [(number: Int, observations: CaseObservations)] {
    said.takeFinished()
  }

  /// Ends what a failed probe had in hand: what it did of the first case, and the others' numbers.
  func abandon() -> (first: (number: Int, observations: CaseObservations)?, others: [Int]) {
    guard let first = said.inFlight.first else { return (nil, []) }
    let reason = failure ?? "the probe was stopped"
    return (
      (first.number, first.observations(failure: reason)), said.inFlight.dropFirst().map(\.number)
    )
  }
}

// MARK: - Input and output

extension ProbeSession {
  /// What has to be waited for.
  var pollEntries: [Polling.Entry] {
    guard failure == nil else { return [] }
    var entries = [Polling.reading(process.output.number)]
    if process.errors.isOpen {
      entries.append(Polling.reading(process.errors.number))
    }
    if written < outgoing.count {
      entries.append(Polling.writing(process.input.number))
    }
    return entries
  }

  /// The time at which the probe has been waited for in vain.
  var deadline: Clock.Instant? {
    if failure != nil { return nil }
    if !said.isReady { return started + patience.startup }
    return load == 0 ? nil : lastProgress + launch.limit + patience.grace
  }

  /// Writes and reads as much as there is, and looks whether the probe still does what it should.
  func advance() {
    guard failure == nil else { return }
    write()
    let isClosed = !readOutput()
    readMessages()
    if said.takeProgress() {
      lastProgress = Clock.now
    }
    if let nonsense = said.nonsense {
      failure = nonsense
    } else if isClosed {
      failure = "the probe \(endAfterClosing)"
    } else if let deadline, Clock.now >= deadline {
      failure = process.hasEnded ? "the probe \(endAfterClosing)" : silence
    }
  }

  /// Notices a probe that has ended while something else still holds its output open.
  func lookForEnd() {
    guard failure == nil, process.hasEnded else { return }
    advance()
    if failure == nil {
      failure = "the probe \(endAfterClosing)"
    }
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

  /// Reads until nothing is there; `false` at the end of the output.
  private func readOutput() -> Bool {
    withUnsafeTemporaryAllocation(byteCount: 1 << 16, alignment: 16) { buffer in
      // A probe that writes without end must not keep the other sessions waiting.
      for _ in 0..<16 {
        switch process.output.read(into: buffer) {
        case .bytes(let count):
          said.receive(UnsafeBufferPointer(rebasing: buffer.bindMemory(to: UInt8.self)[..<count]))
          if said.nonsense != nil || count < buffer.count { return true }
        case .wouldBlock: return true
        case .closed: return false
        }
      }
      return true
    }
  }

  private func readMessages() {
    guard process.errors.isOpen else { return }
    withUnsafeTemporaryAllocation(byteCount: 4096, alignment: 16) { buffer in
      for _ in 0..<16 {
        guard case .bytes(let count) = readMessages(into: buffer) else { return }
        messages = (messages + buffer[..<count]).suffix(4096)
      }
    }
  }

  private func readMessages(into buffer: UnsafeMutableRawBufferPointer) -> Descriptor.Transfer {
    let transfer = process.errors.read(into: buffer)
    if transfer == .closed {
      process.errors.close()
    }
    return transfer
  }
}

// MARK: - The end

extension ProbeSession {
  private var silence: String {
    let wait = said.isReady ? launch.limit + patience.grace : patience.startup
    return said.isReady
      ? "the probe was silent for \(wait.words)"
      : "the probe did not say that it is ready within \(wait.words)"
  }

  private var endAfterClosing: String {
    // It may not have ended quite yet, and another session's cases do not wait long for it.
    guard process.waitForEnd(atMost: .milliseconds(100)) else { return "closed its output" }
    readMessages()
    return process.stop(patience: patience.farewell).description
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

  /// Ends the probe with its whole group, and removes what it left.
  func stop() {
    process.stop(patience: patience.farewell)
    readMessages()
    scratch?.remove()
    guard failure != nil else { return }
    // The shared memory objects of a probe that could not clean up: `Sources/CProbe/scratch.c`.
    ScratchDirectory.removeFiles(
      of: "/dev/shm", beginningWith: "m\(String(process.id, radix: 36)).")
  }
}
