/// Choices that a seed makes: the same for ever within a version of the generator.
struct Draw: Sendable {
  private var state: UInt64
  /// The kinds of step that are enabled.
  var kinds: [any StepKind] = []
  /// What the steps are that were drawn.
  var covered: [Covered] = []
  /// How often each combination has been met, by which what is rare is preferred; of nothing, nothing is.
  var familiar: [Covered: Int] = [:]
  /// The pages that a step of late was about.
  var recent: (arena: Int, pages: Range<Int>)?
  /// How many blocks the steps stand in that are drawn.
  var depth = 0

  /// Creates the choices of a seed.
  init(seed: UInt64) {
    state = seed
  }

  /// The next 64 bits, by SplitMix64.
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }

  /// A number below a bound, which is at least 1.
  mutating func below(_ bound: Int) -> Int {
    Int(next().multipliedFullWidth(by: UInt64(max(1, bound))).high)
  }

  /// A number of a range.
  mutating func number(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + below(range.upperBound - range.lowerBound + 1)
  }

  /// Whether something happens that happens once in so many times.
  mutating func once(in count: Int) -> Bool { below(count) == 0 }

  /// One of some elements; `nil` where there is none.
  mutating func one<Element>(of elements: [Element]) -> Element? {
    elements.isEmpty ? nil : elements[below(elements.count)]
  }
}
