import ConformanceJSON

/// A program that is run to its end, and what it wrote.
package struct CommandRun {
  /// Why a program has not come to its end.
  package enum Failure: Error, CustomStringConvertible {
    /// It could not be started.
    case notStarted(ProcessError)
    /// It took longer than it may; it and all it started has been ended.
    case tooLong(String, Duration)
    /// A signal to the runner arrived.
    case interrupted

    /// Why, with the name of the program.
    package var description: String {
      switch self {
      case .notStarted(let error): "\(error)"
      case .tooLong(let program, let limit): "\(program) took more than \(limit.words)"
      case .interrupted: "interrupted by a signal"
      }
    }
  }

  /// How it ended.
  package var end: ProcessEnd
  /// The last that it wrote to both its streams.
  package var text: String

  /// How much of a text is kept.
  private static let greatestText = 1 << 18

  /// Runs a command without input.
  ///
  /// - Parameters:
  ///   - command: The program and its arguments; a name without a slash is searched for in `PATH`.
  ///   - assigning: What is set in its environment, such as `LC_ALL=C`.
  ///   - limit: The time that it may take.
  ///   - interruption: What notices a signal to the runner.
  /// - Returns: How it ended, and what it wrote.
  /// - Throws: `Failure`.
  package static func run(
    _ command: [String], assigning: [String] = [], limit: Duration, interruption: Interruption?
  ) throws(Failure) -> CommandRun {
    let process: ProbeProcess
    do {
      process = try ProbeProcess(assigning.isEmpty ? command : ["env"] + assigning + command)
    } catch {
      throw .notStarted(error)
    }
    process.input.close()
    defer { process.stop(patience: .milliseconds(500)) }
    var bytes: [UInt8] = []
    let deadline = ContinuousClock.now + limit
    // What it has started in the background may hold the streams open; its own end is enough.
    while true {
      let hasEnded = process.hasEnded
      gather(process, &bytes)
      if hasEnded { break }
      if interruption?.signalNumber != nil { throw .interrupted }
      if ContinuousClock.now >= deadline { throw .tooLong(command[0], limit) }
      wait(process, interruption)
    }
    let end = process.stop(patience: .zero)
    return CommandRun(end: end, text: String(decoding: bytes, as: UTF8.self))
  }

  /// Its last lines, each indented.
  package func lastLines(_ count: Int) -> String {
    text.split(separator: "\n").suffix(count).map { "  \(String($0).printable)" }
      .joined(separator: "\n")
  }

  private static func wait(_ process: ProbeProcess, _ interruption: Interruption?) {
    var entries = [process.output, process.errors].filter(\.isOpen)
      .map { Polling.reading($0.number) }
    if let interruption { entries.append(Polling.reading(interruption.descriptor)) }
    // Now and then a look at whether it lives, for its end may close nothing.
    Polling.wait(&entries, atMost: .milliseconds(20))
  }

  private static func gather(_ process: ProbeProcess, _ bytes: inout [UInt8]) {
    withUnsafeTemporaryAllocation(byteCount: 1 << 14, alignment: 16) { buffer in
      for stream in [process.output, process.errors] where stream.isOpen {
        // A program that writes without end must not keep its time limit from being looked at.
        for _ in 0..<16 {
          let transfer = stream.read(into: buffer)
          if transfer == .closed { stream.close() }
          guard case .bytes(let count) = transfer else { break }
          bytes = (bytes + buffer[..<count]).suffix(greatestText)
        }
      }
    }
  }
}
