package import ConformanceCases
import ConformanceJSON
import ConformanceSystem
import ConformanceVocabulary

/// Makes cases that nobody wrote: of a seed always the same one.
package struct Generator: Sendable {
  /// Its version: a seed makes the same case for ever within one.
  package static let version = 3
  /// The number of steps of a sequence, where no other is asked for.
  package static let steps = 16

  /// The number of steps of a sequence, those of blocks not counted, nor those that look at the end.
  package var steps = Generator.steps
  private let requirements: [String: Requirement]

  /// Creates a generator.
  ///
  /// - Parameter library: What has the requirements that its cases cite.
  package init(_ library: CaseLibrary) {
    requirements = library.catalogue.byID
  }

  /// The names of the kinds of step that are drawn.
  package static var kindNames: [String] {
    StepKinds.all.filter(\.isDrawn).map(\.name)
  }

  /// The sequences of seeds that follow one another; a seed may make none.
  ///
  /// - Parameters:
  ///   - first: The first seed.
  ///   - count: How many there are; what follows the largest seed is 0.
  /// - Returns: The sequences, in the order of their seeds.
  package func sequences(from first: UInt64, count: Int) -> [Sequence] {
    var made: [Sequence] = []
    var seeds = (0..<count).map { first &+ UInt64($0) }[...]
    while let seed = seeds.first {
      let block = SeedBlock(seed / SeedBlock.size)
      let own = Array(seeds.prefix { $0 / SeedBlock.size == seed / SeedBlock.size })
      seeds = seeds.dropFirst(own.count)
      made += Concurrently.map(own) { { sequence($0, of: block) } }.compactMap { $0 }
    }
    return made
  }

  private func sequence(_ seed: UInt64, of block: SeedBlock) -> Sequence? {
    let draft = Draft(seed: seed, steps: steps, familiar: block.familiar)
    let isUnified = draft.isUnified
    let cites = cited(draft.predictions, isUnified: isUnified)
    guard !cites.isEmpty, !draft.isTooLong,
      draft.steps.contains(where: { $0.expectation != nil })
    else {
      return nil
    }
    return Sequence(
      element: element(seed, numbered(draft.steps), cites), seed: seed,
      basis: Set(draft.predictions.flatMap(\.allRequirements)), covered: draft.covered,
      isUnified: isUnified)
  }

  /// Of the requirements that predictions rest on those that a case cites, which may not mix
  /// extensions with others.
  func cited(_ predictions: [Prediction], isUnified: Bool) -> [Requirement] {
    let flavour = isUnified ? ["x-mmap-21", "x-mmap-22"] : []
    return known(predictions.flatMap(\.allRequirements) + flavour, isUnified: isUnified)
  }

  /// The requirements of a flavour that have some ids, each once.
  func known(_ ids: [String], isUnified: Bool) -> [Requirement] {
    var seen: Set<String> = []
    return ids.filter { seen.insert($0).inserted }.compactMap { requirements[$0] }.filter {
      ($0.level == .extension) == isUnified && $0.level != .undefined
    }
  }

  /// The case of some steps.
  func element(_ seed: UInt64, _ steps: [Step], _ cites: [Requirement]) -> Case {
    let length = self.steps == Self.steps ? "" : "-steps-\(self.steps)"
    return Case(
      id: "explore/seed-\(seed)/generator-\(Self.version)\(length)",
      title: "What generator \(Self.version) makes of seed \(seed) does what it may",
      interface: "explore", requirements: cites,
      gates: DerivedGates.all(
        written: limits(steps), requirements: cites, steps: steps),
      steps: steps, note: nil, location: SourceLocation(file: "explore", line: 1, column: 1))
  }

  /// What must hold of numbers of the target.
  private func limits(_ steps: [Step]) -> [Gate] {
    let isLarge = steps.flatMap(\.withBlock).contains { step in
      step.arguments.contains { $0?.planText.contains("GiB") ?? false }
    }
    let page = Gate(.where, "page>=256")
    return isLarge ? [page, Gate(.where, "OFF_MAX>8*GiB")] : [page]
  }

  private func numbered(_ steps: [Step]) -> [Step] {
    var number = 0
    func numbered(_ steps: [Step]) -> [Step] {
      steps.map { step in
        var step = step
        step.number = number
        number += 1
        step.block = numbered(step.block)
        return step
      }
    }
    return numbered(steps)
  }
}

extension Generator {
  /// A case that a seed makes, and what it does.
  package struct Sequence: Sendable {
    /// The case.
    package var element: Case
    /// The seed.
    package var seed: UInt64
    /// The requirements that it rests on, also those that its case does not cite.
    package var basis: Set<String>
    /// What its steps explore.
    package var covered: [Covered]
    /// Whether it is of the flavour with extensions.
    package var isUnified: Bool
  }
}

extension Prediction {
  /// The requirements of it and its block.
  var allRequirements: [String] { requirements + block.flatMap(\.allRequirements) }
}
