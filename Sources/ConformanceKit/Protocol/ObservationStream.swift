import ConformanceVocabulary

/// An incremental reader of the probe's output: chunks of bytes in, events out.
///
/// Nothing is trusted that is not a whole line with its checksum. Memory stays below two lines,
/// whatever arrives.
struct ObservationStream: Sendable {
  /// The longest line, without its line feed.
  static let longestLine = 511

  private var partial: [UInt8] = []
  private var isInsideEndlessLine = false

  /// Creates a reader at the start of a stream.
  init() {}

  /// Reads a chunk, and calls `handle` for each event in it.
  mutating func receive(
    _ chunk: UnsafeBufferPointer<UInt8>, handle: (ObservationEvent) -> Void
  ) {
    var start = chunk.startIndex
    while let end = chunk[start...].firstIndex(of: UInt8(ascii: "\n")) {
      receiveEnd(chunk[start..<end], handle)
      start = end + 1
    }
    keep(chunk[start...], handle)
  }

  /// Reads bytes, and calls `handle` for each event in them.
  mutating func receive(_ bytes: [UInt8], handle: (ObservationEvent) -> Void) {
    bytes.withUnsafeBufferPointer { receive($0, handle: handle) }
  }

  private mutating func receiveEnd(
    _ rest: Slice<UnsafeBufferPointer<UInt8>>, _ handle: (ObservationEvent) -> Void
  ) {
    if isInsideEndlessLine {
      isInsideEndlessLine = false
      handle(.garbage(bytes: rest.count + 1))
    } else if partial.isEmpty {
      handle(Self.event(UnsafeBufferPointer(rebasing: rest)))
    } else {
      partial.append(contentsOf: rest)
      handle(partial.withUnsafeBufferPointer { Self.event($0) })
      partial.removeAll(keepingCapacity: true)
    }
  }

  private mutating func keep(
    _ rest: Slice<UnsafeBufferPointer<UInt8>>, _ handle: (ObservationEvent) -> Void
  ) {
    guard !rest.isEmpty else { return }
    if isInsideEndlessLine {
      handle(.garbage(bytes: rest.count))
    } else if partial.count + rest.count > Self.longestLine + 1 {
      handle(.garbage(bytes: partial.count + rest.count))
      partial.removeAll(keepingCapacity: true)
      isInsideEndlessLine = true
    } else {
      partial.append(contentsOf: rest)
    }
  }

  private static func event(_ line: UnsafeBufferPointer<UInt8>) -> ObservationEvent {
    guard line.count <= longestLine + 1, let text = ObservationLine(checked: line),
      let event = text.event
    else {
      return .garbage(bytes: line.count + 1)
    }
    return event
  }
}

/// One thing that the probe says.
enum ObservationEvent: Sendable, Hashable {
  /// The greeting: the version of the protocol, and numbers by name.
  case hello(protocolVersion: Int, numbers: [NamedValue])
  /// A fact of the target.
  case fact(NamedValue)
  /// Plans may follow, after a number of facts.
  case ready(facts: Int)
  /// A case begins.
  case begin(case: Int, id: String)
  /// What was seen at a step.
  case step(case: Int, Observation)
  /// How a case came to its end, where that was not by its last step.
  case ending(case: Int, CaseObservations.Ending)
  /// A case has ended, and has a number of lines behind its `begin`: steps, and its ending.
  case end(case: Int, lines: Int)
  /// The case before, which ran in the probe's process, left something there: `mapping,limit`.
  ///
  /// The probe takes its leave, since another case would find that.
  case left(what: String)
  /// The probe could not read its plans to their end, for an error, and ends.
  case unreadable(error: String)
  /// The probe ends.
  case bye
  /// A number of bytes that are not the probe's, or were damaged on their way.
  case garbage(bytes: Int)
}
