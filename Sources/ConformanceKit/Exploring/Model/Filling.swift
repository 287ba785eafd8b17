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
  /// The instructions of a return, which begin at `start`; what bytes they are is not known.
  case code(start: Extent)
  /// Some bytes again and again, of which the first lies at `origin`.
  case repeated([UInt8], origin: Extent)

  /// All zero.
  static let zero = Filling.byte(0)

  /// The bytes that the instructions of a return have at most.
  static let codeLength = Extent(bytes: 16)

  /// Whether it is instructions.
  var isCode: Bool { if case .code = self { true } else { false } }

  /// The period of the content `pattern`.
  static let period = 251

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
    return stride(from: 0, to: digits.count, by: 2).reduce(into: [UInt8]?.some([])) {
      bytes, index in
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
    case .code(let start): .code(start: start + distance)
    }
  }

  /// The byte at a position, where it is the same for every size of a page.
  func value(at position: Extent) -> UInt8? {
    switch self {
    case .unknown, .through, .code: return nil
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
  /// The sizes of pages that there are.
  private static let pageSizes = (8...16).map { 1 << $0 }

  /// The byte at a position, for a size of a page.
  private func value(at position: Extent, page: Int) -> UInt8? {
    func rest(_ extent: Extent, _ period: Int) -> Int {
      let rest = extent.count(page: page) % period
      return rest < 0 ? rest + period : rest
    }
    return switch self {
    case .unknown, .through, .code: nil
    case .byte(let byte): byte
    case .pattern(let shift): UInt8(1 + rest(position + shift, Self.period))
    case .repeated(let bytes, let origin): bytes[rest(position - origin, bytes.count)]
    }
  }

  /// Whether two are the same on a range, the other lying at the same positions.
  ///
  /// - Returns: `nil` where one is not known, or the answer hangs on the size of a page.
  func equals(_ other: Filling, from start: Extent, to end: Extent) -> Bool? {
    if self == .unknown || other == .unknown { return nil }
    if self == other { return true }
    if isCode || other.isCode { return nil }
    let length = end - start
    // Two that differ do so at one of a few bytes: the longest period of a content is 64.
    let count = length.pages == 0 ? min(length.bytes, 64) : 64
    let answers = Set(
      Self.pageSizes.map { page in
        (0..<max(0, count)).allSatisfy { index in
          let position = start + Extent(bytes: index)
          return value(at: position, page: page) == other.value(at: position, page: page)
        }
      })
    guard answers.count == 1, let isEqual = answers.first else { return nil }
    return isEqual && length.pages != 0 ? nil : isEqual
  }
}
