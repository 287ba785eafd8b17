/// What reads the output of a watched launch.
protocol OutputReader {
  /// Whether the probe has greeted.
  var isReady: Bool { get }
  /// Whether nothing more is expected.
  var isDone: Bool { get }
  /// What was said that cannot be true.
  var nonsense: String? { get }
  /// Reads a chunk.
  mutating func receive(_ chunk: UnsafeBufferPointer<UInt8>)
  /// Whether the probe has said anything since this was last asked.
  mutating func takeProgress() -> Bool
}

extension ProbeOutput: OutputReader {
  /// Whether every case that was sent has ended.
  var isDone: Bool { isReady && inFlight.isEmpty }
}

extension ConsoleLog: OutputReader {
  /// Why what was read cannot be judged.
  var nonsense: String? { error?.description }
}
