/// What the bytes of a range are, by their positions.
enum Filling: Sendable, Hashable {
  /// Nothing is known of them: POSIX leaves it, or the model does not know.
  case unknown
  /// Those of the object that is mapped there; only in a private view of one.
  case through
  /// All the same.
  case byte(UInt8)
  /// The content `pattern`, whose index at position 0 is `shift`; its bytes are from 0 to 250.
  case pattern(shift: Extent)
  /// Some bytes again and again, of which the first lies at `origin`.
  case repeated([UInt8], origin: Extent)

  /// All zero.
  static let zero = Filling.byte(0)

  /// The period of the content `pattern`.
  private static let period = 251

  /// A content in the words of a case file.
  ///
  /// - Parameters:
  ///   - content: Such as `pattern:3` or `2a`.
  ///   - from: The index in the content of its first byte.
  ///   - position: Where that byte lies.
  init?(content: String, from: Extent, at position: Extent) {
    if content == "zero" {
      self = .zero
    } else if content.hasPrefix("pattern") {
      let number = content.split(separator: ":").dropFirst().first.map { Int($0) ?? 0 } ?? 0
      self = .pattern(from + Extent(bytes: 16 * number) - position)
    } else if let bytes = Self.bytes(content) {
      self = .bytes(bytes, at: position - from)
    } else {
      return nil
    }
  }

  private static func bytes(_ content: String) -> [UInt8]? {
    let digits = Array(content.utf8)
    guard digits.count.isMultiple(of: 2), !digits.isEmpty else { return nil }
    return stride(from: 0, to: digits.count, by: 2).reduce(into: [UInt8]?.some([])) { bytes, index in
      let text = String(decoding: digits[index...(index + 1)], as: UTF8.self)
      guard let byte = UInt8(text, radix: 16) else { return bytes = nil }
      bytes?.append(byte)
    }
  }

  private static func pattern(_ shift: Extent) -> Filling {
    let bytes = ((shift.bytes % period) + period) % period
    return .pattern(shift: Extent(pages: shift.pages, bytes: bytes))
  }

  /// Some bytes, again and again where the range is longer.
  static func bytes(_ bytes: [UInt8], at origin: Extent) -> Filling {
    if let first = bytes.first, bytes.allSatisfy({ $0 == first }) { return .byte(first) }
    return .repeated(bytes, origin: origin)
  }

  /// The same bytes at other positions.
  func moved(by distance: Extent) -> Filling {
    switch self {
    case .unknown, .through, .byte: self
    case .pattern(let shift): .pattern(shift - distance)
    case .repeated(let bytes, let origin): .repeated(bytes, origin: origin + distance)
    }
  }

  /// The byte at a position, where it is the same for every size of a page.
  func value(at position: Extent) -> UInt8? {
    switch self {
    case .unknown, .through: return nil
    case .byte(let byte): return byte
    case .pattern(let shift):
      let index = position + shift
      guard index.pages == 0 else { return nil }
      let rest = index.bytes % Self.period
      return UInt8(1 + (rest < 0 ? rest + Self.period : rest))
    case .repeated(let bytes, let origin):
      let index = position - origin
      // A page is a power of two, and so a multiple of 2, 4 and so on.
      let isCommon = bytes.count & (bytes.count - 1) == 0
      guard index.pages == 0 || isCommon else { return nil }
      let rest = index.bytes % bytes.count
      return bytes[rest < 0 ? rest + bytes.count : rest]
    }
  }
}

// MARK: - Comparison

extension Filling {
  /// Whether two are the same on a range, the other lying at the same positions; `nil` if unknown.
  func equals(_ other: Filling, from start: Extent, to end: Extent) -> Bool? {
    if self == .unknown || other == .unknown { return nil }
    if self == other { return true }
    let length = end - start
    if length.pages == 0, length.bytes <= 64 {
      return shortEquals(other, from: start, count: length.bytes)
    }
    switch (self, other) {
    case (.byte(let one), .byte(let two)): return one == two
    // A pattern has no zero, and two bytes of it that are neighbours differ.
    case (.pattern, .byte), (.byte, .pattern): return false
    case (.pattern(let one), .pattern(let two)):
      if one.pages == two.pages { return one.bytes == two.bytes }
      // The period is a prime other than 2, and so divides no number of pages that is below it.
      return one.bytes == two.bytes && abs(one.pages - two.pages) < Self.period ? false : nil
    default: return nil
    }
  }

  private func shortEquals(_ other: Filling, from start: Extent, count: Int) -> Bool? {
    var isKnown = true
    for index in 0..<max(0, count) {
      let position = start + Extent(bytes: index)
      guard let one = value(at: position), let two = other.value(at: position) else {
        isKnown = false
        continue
      }
      if one != two { return false }
    }
    if isKnown { return true }
    switch (self, other) {
    case (.pattern, .byte(0)), (.byte(0), .pattern): return false
    case (.pattern(let one), .pattern(let two)) where one.pages == two.pages: return false
    case (.pattern(let one), .pattern(let two)) where one.bytes == two.bytes:
      return abs(one.pages - two.pages) < Self.period ? false : nil
    default: return nil
    }
  }
}
