/// An incremental reader of a console: chunks of bytes in, what the probe says out.
///
/// A line may have more in it than an observation: a time before it, a message of the kernel on
/// either side, codes for a terminal. What is damaged has no right checksum, and is dropped.
struct ConsoleStream: Sendable {
  /// The longest line that is looked at as one; what goes over a border is lost.
  private static let longestLine = 8192

  private var line: [UInt8] = []

  /// Reads a chunk, and calls `handle` for each event in it.
  mutating func receive(
    _ chunk: UnsafeBufferPointer<UInt8>, handle: (ObservationEvent) -> Void
  ) {
    for byte in chunk {
      // A carriage return ends a line as well: some consoles have nothing else.
      let isEnd = byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
      if !isEnd { line.append(byte) }
      if isEnd || line.count >= Self.longestLine { finish(handle: handle) }
    }
  }

  /// Takes a line that nothing ends.
  mutating func finish(handle: (ObservationEvent) -> Void) {
    guard !line.isEmpty else { return }
    ConsoleLine(line).events.forEach(handle)
    line.removeAll(keepingCapacity: true)
  }
}
