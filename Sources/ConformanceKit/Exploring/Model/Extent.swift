import ConformanceCases

/// A number of bytes, or a position, that is known up to the size of a page: `pages * page + bytes`.
///
/// What is compared has few bytes beside its pages (`isSmall`), so that the order is the same for
/// every size of a page from 256 bytes.
struct Extent: Sendable, Hashable, Comparable {
  /// The number of whole pages.
  var pages: Int
  /// The bytes besides, negative where it is relative to the end of a page.
  var bytes: Int

  /// Creates an extent.
  init(pages: Int = 0, bytes: Int = 0) {
    self.pages = pages
    self.bytes = bytes
  }

  /// Nothing, or the first position.
  static let zero = Extent()

  /// What lies behind every position.
  static let end = Extent(pages: 1 << 40)

  /// Whether the order of this and others is the same for every size of a page.
  var isSmall: Bool { abs(bytes) < 128 && abs(pages) <= Self.end.pages }

  /// Whether it is a number of whole pages.
  var isAligned: Bool { bytes == 0 }

  /// The page that holds the byte at this position.
  var page: Int { bytes < 0 ? pages - 1 : pages }

  /// The number of pages that hold the bytes before this position.
  var pagesBefore: Int { bytes > 0 ? pages + 1 : pages }

  static func < (first: Extent, second: Extent) -> Bool {
    (first.pages, first.bytes) < (second.pages, second.bytes)
  }

  static func + (first: Extent, second: Extent) -> Extent {
    Extent(pages: first.pages + second.pages, bytes: first.bytes + second.bytes)
  }

  static func - (first: Extent, second: Extent) -> Extent {
    Extent(pages: first.pages - second.pages, bytes: first.bytes - second.bytes)
  }
}

extension Extent {
  /// It as an operand, or behind a name where one is given.
  func operand(behind name: String? = nil) -> Operand {
    var terms: [Operand.Term] = []
    var text = ""
    func add(_ value: Int, _ name: String?) {
      terms.append(Operand.Term(UInt64(bitPattern: Int64(value)), name))
      text += value < 0 ? (text.isEmpty ? "-" : " - ") : (text.isEmpty ? "" : " + ")
      switch (name, value.magnitude) {
      case (let name?, 1): text += name
      case (let name?, let factor): text += "\(factor)*\(name)"
      case (nil, let number): text += "\(number)"
      }
    }
    if let name { add(1, name) }
    if pages != 0 { add(pages, "page") }
    if bytes != 0 || terms.isEmpty { add(bytes, nil) }
    return Operand(terms: terms, source: text)
  }
}
