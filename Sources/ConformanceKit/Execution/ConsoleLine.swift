/// One line of a console, in which observations may stand between what others wrote.
struct ConsoleLine {
  /// The bytes without codes for a terminal and other control characters.
  private let text: [UInt8]

  /// Takes the bytes between two line feeds.
  init(_ bytes: [UInt8]) {
    // Few lines have any, and a copy of each byte is slow.
    text = bytes.contains { $0 < 0x20 || $0 == 0x7F } ? Self.plain(bytes) : bytes
  }

  /// What the probe says in the line: each text with a right checksum behind it.
  var events: [ObservationEvent] {
    var events: [ObservationEvent] = []
    text.withUnsafeBufferPointer { text in
      var rest = text[...]
      while let start = rest.firstIndex(of: UInt8(ascii: "~")) {
        rest = rest[(start + 1)...]
        guard let (event, end) = Self.event(in: text[start...]) else { continue }
        events.append(event)
        rest = text[end...]
      }
    }
    return events
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

  private static func plain(_ bytes: [UInt8]) -> [UInt8] {
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
