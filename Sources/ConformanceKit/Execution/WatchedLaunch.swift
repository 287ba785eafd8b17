/// A command that is launched without input and watched until it ends, or has to be ended.
final class WatchedLaunch {
  typealias Clock = ContinuousClock

  /// How it came to its end.
  enum End {
    /// Everything has been said.
    case done
    /// It ended early, went silent or said nonsense.
    case failed(reason: String)
    /// Whoever takes the results wants no more.
    case stopped
    /// A signal to the runner arrived.
    case interrupted(signal: Int32)
  }

  private let process: ProbeProcess
  private let patience: ProbePatience
  private let limit: Duration
  private let observations: String?
  private var file: Descriptor?
  private var lastProgress = Clock.now
  private var bytesWithoutProgress = 0
  private var messages: [UInt8] = []

  /// Launches a command.
  ///
  /// - Parameters:
  ///   - command: The program and its arguments.
  ///   - limit: The time limit of a case.
  ///   - patience: How long is waited beyond it.
  ///   - observations: The file that it writes; `nil` where its standard output is read.
  /// - Throws: `TargetUnavailable` where it cannot be launched.
  init(
    _ command: [String], limit: Duration, patience: ProbePatience, observations: String? = nil
  ) throws(TargetUnavailable) {
    do {
      process = try ProbeProcess(command)
    } catch {
      throw TargetUnavailable(reason: "the target cannot be launched: \(error)")
    }
    process.input.close()
    self.limit = limit
    self.patience = patience
    self.observations = observations
  }

  /// The last that it wrote, apart from observations in a file.
  var lastMessages: String {
    String(decoding: messages.suffix(2048), as: UTF8.self).split(whereSeparator: \.isNewline)
      .suffix(20).map { String($0).printable }.joined(separator: "\n")
  }

  /// Reads what it says until it ends, and leaves nothing of it.
  ///
  /// - Parameters:
  ///   - reader: What takes the output.
  ///   - interruption: What notices a signal to the runner.
  ///   - goesOn: Called whenever something may have been read; `false` ends the launch.
  /// - Returns: How it came to its end.
  func run<Reader: OutputReader>(
    _ reader: inout Reader, _ interruption: Interruption?, goesOn: (inout Reader) -> Bool
  ) -> End {
    defer { process.stop(patience: patience.farewell) }
    while true {
      // Before reading: what was written before the end is then read.
      let hasEnded = process.hasEnded
      gather(&reader)
      if !goesOn(&reader) { return .stopped }
      if let signal = interruption?.signalNumber { return .interrupted(signal: signal) }
      if let nonsense = reader.nonsense { return .failed(reason: nonsense) }
      if reader.isDone {
        _ = process.waitForEnd(atMost: patience.farewell)
        return .done
      }
      if hasEnded {
        return .failed(reason: "the target \(process.stop(patience: .zero)) before its probe did")
      }
      if let reason = excess(reader) { return .failed(reason: reason) }
      wait(interruption)
    }
  }

  /// Why it is no longer listened to.
  private func excess(_ reader: some OutputReader) -> String? {
    if bytesWithoutProgress > patience.output {
      return "the target wrote \(bytesWithoutProgress) bytes without an observation"
    }
    let allowed = reader.isReady ? limit + patience.grace : patience.startup
    guard Clock.now - lastProgress >= allowed else { return nil }
    return reader.isReady
      ? "the target was silent for \(allowed.words)"
      : "the probe did not say that it is ready within \(allowed.words)"
  }

  private func wait(_ interruption: Interruption?) {
    var entries = [process.output, process.errors].filter(\.isOpen)
      .map { Polling.reading($0.number) }
    if let interruption { entries.append(Polling.reading(interruption.descriptor)) }
    // Now and then a look at the file, and at whether it lives: its end may close nothing.
    Polling.wait(&entries, atMost: .milliseconds(50))
  }
}

// MARK: - Reading

extension WatchedLaunch {
  private func gather(_ reader: inout some OutputReader) {
    read(process.errors) { keep($0) }
    read(process.output) { chunk in
      keep(chunk)
      if observations == nil { take(chunk, &reader) }
    }
    guard let observations else { return }
    file = file ?? Descriptor.reading(observations)
    guard let file else { return }
    read(file, closesAtEnd: false) { take($0, &reader) }
  }

  private func take(_ chunk: UnsafeBufferPointer<UInt8>, _ reader: inout some OutputReader) {
    reader.receive(chunk)
    bytesWithoutProgress += chunk.count
    guard reader.takeProgress() else { return }
    lastProgress = Clock.now
    bytesWithoutProgress = 0
  }

  private func keep(_ chunk: UnsafeBufferPointer<UInt8>) {
    messages = (messages + chunk).suffix(4096)
  }

  private func read(
    _ descriptor: Descriptor, closesAtEnd: Bool = true,
    _ take: (UnsafeBufferPointer<UInt8>) -> Void
  ) {
    guard descriptor.isOpen else { return }
    withUnsafeTemporaryAllocation(byteCount: 1 << 16, alignment: 16) { buffer in
      // A target that writes without end must not keep its limits from being looked at.
      for _ in 0..<16 {
        switch descriptor.read(into: buffer) {
        case .bytes(let count):
          take(UnsafeBufferPointer(rebasing: buffer.bindMemory(to: UInt8.self)[..<count]))
        case .wouldBlock: return
        case .closed:
          if closesAtEnd { descriptor.close() }
          return
        }
      }
    }
  }
}
