/// An incremental reader of a console: chunks of bytes in, what the probe says out.
///
/// A line may have more in it than an observation: a time before it, a message of the kernel on
/// either side, codes for a terminal. One that a console has wrapped is joined again. What is
/// damaged has no right checksum, and is dropped.
struct ConsoleStream: Sendable {
  /// The longest line that is looked at as one; what goes over a border is lost.
  private static let longestLine = 8192

  private var line: [UInt8] = []
  /// What may go on in the next line, from its `~`.
  private var open: [UInt8] = []
  /// The length of the line in which it begins.
  private var openLength = 0
  private var cuts = ConsoleCuts()

  /// The column at which the console cuts lines, and how many; `nil` where it does not.
  var cut: (column: Int, lines: Int)? { cuts.column }

  /// Reads a chunk, and calls `handle` for each event in it.
  mutating func receive(
    _ chunk: UnsafeBufferPointer<UInt8>, handle: (ObservationEvent) -> Void
  ) {
    for byte in chunk {
      // A carriage return ends a line as well: some consoles have nothing else.
      let isEnd = byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
      if !isEnd { line.append(byte) }
      if isEnd || line.count >= Self.longestLine { finishLine(handle: handle) }
    }
  }

  /// Takes a line that nothing ends, and what still may have gone on.
  mutating func finish(handle: (ObservationEvent) -> Void) {
    finishLine(handle: handle)
    // The end of a log may be anywhere; that is no console's doing.
    open = []
  }

  private mutating func finishLine(handle: (ObservationEvent) -> Void) {
    guard !line.isEmpty else { return }
    let text = ConsoleLine.plain(line)
    line.removeAll(keepingCapacity: true)
    cuts.longest = max(cuts.longest, text.count)
    if !open.isEmpty {
      let (joined, used) = ConsoleLine(open + text).first
      if let joined {
        handle(joined)
        let rest = used - open.count
        open = []
        return take(Array(text.dropFirst(rest)), of: text.count, handle)
      }
    }
    take(text, of: text.count, handle)
  }

  /// Takes the events of a line, and keeps what is open behind the last of them.
  private mutating func take(
    _ text: [UInt8], of length: Int, _ handle: (ObservationEvent) -> Void
  ) {
    let (events, tail) = ConsoleLine(text).read()
    events.forEach(handle)
    if events.isEmpty, tail == nil, !open.isEmpty,
      open.count + text.count < ObservationStream.longestLine
    {
      open += text
      return
    }
    leave()
    guard let tail, text.count - tail < ObservationStream.longestLine else { return }
    open = Array(text[tail...])
    openLength = length
  }

  /// Gives up what was open: it does not go on.
  private mutating func leave() {
    if !open.isEmpty { cuts.add(open, of: openLength) }
    open = []
  }
}
