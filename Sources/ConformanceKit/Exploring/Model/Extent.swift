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

  /// A gibibyte: more pages than are otherwise counted, of whatever size they are.
  static let gibibyte = Extent(pages: 1 << 24)

  /// What lies behind the greatest offset, `OFF_MAX`.
  static let offsetEnd = Extent(pages: 1 << 48)

  /// What lies behind the greatest size, `SIZE_MAX`.
  static let sizeEnd = Extent(pages: 1 << 54)

  /// Its parts: how many times each unit that is more than a page, and the pages that are left.
  private var units: (sizeEnds: Int, offsetEnds: Int, gibibytes: Int, pages: Int) {
    func split(_ number: Int, _ unit: Extent) -> (Int, Int) {
      let count = (number + unit.pages / 2) >> unit.pages.trailingZeroBitCount
      return (count, number - count * unit.pages)
    }
    let (sizeEnds, offsets) = split(pages, Self.sizeEnd)
    let (offsetEnds, gibibytes) = split(offsets, Self.offsetEnd)
    let (count, rest) = split(gibibytes, Self.gibibyte)
    return (sizeEnds, offsetEnds, count, rest)
  }

  /// Whether it is in no object: too near the end of its type.
  var isHuge: Bool { abs(pages) > Self.end.pages / 2 }

  /// Whether it is a number of pages that can be gone through one by one.
  var isCountable: Bool { abs(pages) <= 4096 }

  /// The number of bytes, for a size of a page, modulo 2^64.
  func count(page: Int) -> Int {
    let units = units
    return (units.gibibytes << 30) &+ (units.pages &* page) &+ bytes
  }

  /// Whether the order of this and others is the same for every size of a page from a least one on.
  func isSmall(_ leastPage: Int) -> Bool { abs(bytes) < leastPage / 2 }

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
    let units = units
    if let name { add(1, name) }
    if units.sizeEnds != 0 { add(units.sizeEnds, "SIZE_MAX") }
    if units.offsetEnds != 0 { add(units.offsetEnds, "OFF_MAX") }
    if units.gibibytes != 0 { add(units.gibibytes, "GiB") }
    if units.pages != 0 { add(units.pages, "page") }
    let rest = bytes + units.sizeEnds + units.offsetEnds
    if rest != 0 || terms.isEmpty { add(rest, nil) }
    return Operand(terms: terms, source: text)
  }
}
