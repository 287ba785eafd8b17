/// One line of a console, in which observations may stand between what others wrote.
struct ConsoleLine {
  private let text: [UInt8]

  /// Takes what `plain` has left of the bytes between two line feeds.
  init(_ text: [UInt8]) {
    self.text = text
  }

  /// What the probe says in the line: each text with a right checksum behind it; and where behind
  /// the last of them a text begins that may go on in the next line.
  func read() -> (events: [ObservationEvent], tail: Int?) {
    var events: [ObservationEvent] = []
    var tail: Int?
    text.withUnsafeBufferPointer { text in
      var rest = text[...]
      while let start = rest.firstIndex(of: UInt8(ascii: "~")) {
        rest = rest[(start + 1)...]
        guard let (event, end) = Self.event(in: text[start...]) else {
          // Of several, the first may go on over the others.
          if tail == nil, Self.mayBegin(rest) { tail = start }
          continue
        }
        events.append(event)
        tail = nil
        rest = text[end...]
      }
    }
    return (events, tail)
  }

  /// What the probe says from the first byte on, and how many bytes that takes.
  var first: (event: ObservationEvent?, bytes: Int) {
    text.withUnsafeBufferPointer { text in
      Self.event(in: text[...]).map { ($0.0, $0.end) } ?? (nil, 0)
    }
  }

  /// Whether what follows a `~` may be the beginning of a text of the probe's.
  private static func mayBegin(_ rest: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    guard let first = rest.first else { return true }
    return (48...57).contains(first) || (97...122).contains(first)
  }

  /// The event whose line begins here, and where it ends.
  private static func event(
    in text: Slice<UnsafeBufferPointer<UInt8>>
  ) -> (ObservationEvent, end: Int)? {
    let longest = text.prefix(ObservationStream.longestLine)
    for star in longest.indices.dropFirst(2) where longest[star] == UInt8(ascii: "*") {
      let end = star + 5
      guard end <= longest.endIndex else { return nil }
      let line = UnsafeBufferPointer(rebasing: longest[..<end])
      if let event = ObservationLine(checked: line)?.event { return (event, end) }
    }
    return nil
  }

  /// The bytes without codes for a terminal and other control characters.
  static func plain(_ bytes: [UInt8]) -> [UInt8] {
    // Few lines have any, and a copy of each byte is slow.
    guard bytes.contains(where: { $0 < 0x20 || $0 == 0x7F }) else { return bytes }
    var plain: [UInt8] = []
    var rest = bytes[...]
    while let byte = rest.popFirst() {
      if byte == 0x1B {
        dropSequence(&rest)
      } else if byte >= 0x20, byte != 0x7F {
        plain.append(byte)
      }
    }
    return plain
  }

  /// Drops what follows an escape: ECMA-48's control sequences and strings, or one character.
  private static func dropSequence(_ rest: inout ArraySlice<UInt8>) {
    switch rest.popFirst() {
    case UInt8(ascii: "["):
      rest = rest.drop { (0x20...0x3F).contains($0) }.dropFirst()
    case UInt8(ascii: "]"):
      // Up to a bell, or an escape that begins the string's own end.
      rest = rest.drop { $0 != 0x07 && $0 != 0x1B }
    default: break
    }
  }
}
