import ConformanceSystem

/// A thousand seeds that follow one another, whose steps lean towards what is rare among them.
///
/// What is rare is found out by sequences that are drawn for that alone: by the number of the block,
/// the model and the version of the generator, and never by what a target does.
struct SeedBlock: Sendable {
  /// The number of seeds.
  static let size: UInt64 = 1000
  /// How many sequences are drawn to find out what is rare.
  private static let trials: UInt64 = 100

  /// How often each combination has been met in those.
  let familiar: [Covered: Int]

  /// Creates a block: that of a seed has the seed's quotient as its number.
  init(_ number: UInt64) {
    let first = number &* Self.trials
    let seeds = (0..<Self.trials).map { ~(first &+ $0) }
    let drawn = Concurrently.map(seeds) {
      { seed in Draft(seed: seed, steps: Generator.steps, familiar: [:]).covered }
    }
    familiar = drawn.joined().reduce(into: [:]) { $0[$1, default: 0] += 1 }
  }
}
