package import ConformanceCases
import ConformanceJSON
import ConformanceVocabulary

/// Makes cases that nobody wrote: of a seed always the same one.
package struct Generator: Sendable {
  /// Its version: a seed makes the same case for ever within one.
  package static let version = 2

  /// The most steps that a probe takes.
  private static let mostSteps = 250

  /// The number of steps of a sequence, those of blocks not counted, nor those that look at the end.
  package var steps = 16
  /// The names of the kinds of step of which each sequence has one; any where there are none.
  package var focus: Set<String> = []
  private let requirements: [String: Requirement]

  /// Creates a generator.
  ///
  /// - Parameter library: What has the requirements that its cases cite.
  package init(_ library: CaseLibrary) {
    requirements = library.catalogue.byID
  }

  /// A case and what it does.
  package struct Sequence: Sendable {
    package var element: Case
    /// The requirements that it rests on, also those that its case does not cite.
    package var basis: Set<String>
    /// What each step has explored.
    package var covered: [Covered]
  }

  /// The names of the kinds of step that are drawn.
  package static var kindNames: [String] {
    StepKinds.all.filter(\.isDrawn).map(\.name)
  }

  /// The sequence of a seed; `nil` where the seed makes none.
  package func sequence(_ seed: UInt64) -> Sequence? {
    var draw = Draw(seed: seed &* 0xD1B5_4A32_D192_ED03 &+ UInt64(Self.version))
    let isUnified = draw.once(in: 4)
    draw.kinds = swarm(&draw)
    var model = Model(isUnified: isUnified)
    var steps = setUp(&model, &draw)
    var cited: [String] = []
    for _ in 0..<self.steps {
      guard let drawn = draw.step(in: &model) else { break }
      steps.append(drawn.step)
      cited += drawn.prediction.allRequirements
    }
    let room = Self.mostSteps - steps.flatMap(\.withBlock).count
    guard room > 0 else { return nil }
    for drawn in look(model, &draw, room: room) {
      steps.append(drawn.step)
      cited += drawn.prediction.requirements
    }
    let cites = self.cited(cited, isUnified: isUnified)
    guard !cites.isEmpty, steps.contains(where: { $0.expectation != nil }),
      focus.isEmpty || draw.covered.contains(where: { focus.contains($0.kind) })
    else { return nil }
    return Sequence(
      element: element(seed, numbered(steps), cites), basis: Set(cited), covered: draw.covered)
  }

  /// The kinds that a sequence has: those that it cannot do without, and some of the others.
  private func swarm(_ draw: inout Draw) -> [any StepKind] {
    StepKinds.all.filter(\.isDrawn).filter { kind in
      let isIn = !draw.once(in: 3)
      return isIn || ["mmap", "load", "store"].contains(kind.name) || focus.contains(kind.name)
    }
  }

  /// A mapping and an object, which most that follows needs.
  private func setUp(_ model: inout Model, _ draw: inout Draw) -> [Step] {
    var steps: [Step] = []
    let kind = draw.one(of: ["file", "file", "file", "shm", "sparse-file"]) ?? "file"
    let size = draw.objectSize(kind)
    let open = draw.make(
      "open", as: "f",
      [
        "object": .text(kind), "size": draw.bytes(size), "oflag": .set(["O_RDWR"]),
        "content": .text("pattern:\(draw.number(0...15))"),
      ])
    let map = draw.make(
      "mmap", as: "m",
      [
        "len": draw.bytes(Extent(pages: draw.number(3...8))),
        "prot": .set(draw.once(in: 4) ? ["PROT_NONE"] : ["PROT_READ", "PROT_WRITE"]),
        "flags": .set(["MAP_PRIVATE", "MAP_ANONYMOUS"]),
      ])
    for step in [open, map].compactMap({ $0 }) where (try? model.predict(step)) != nil {
      steps.append(step)
    }
    return steps
  }

  /// What is known at the end is looked at: each page, and the bytes of each range.
  private func look(
    _ model: Model, _ draw: inout Draw, room: Int
  ) -> [(step: Step, prediction: Prediction)] {
    var look = Look(model, room: min(room, 120))
    look.lookAtAll(&draw)
    return look.steps
  }

  private func cited(_ ids: [String], isUnified: Bool) -> [Requirement] {
    var seen: Set<String> = []
    let all = (ids + (isUnified ? ["x-mmap-21", "x-mmap-22"] : [])).filter {
      seen.insert($0).inserted
    }
    return all.compactMap { requirements[$0] }.filter { requirement in
      (requirement.level == .extension) == isUnified && requirement.level != .undefined
    }
  }

  private func element(_ seed: UInt64, _ steps: [Step], _ cites: [Requirement]) -> Case {
    Case(
      id: "explore/seed-\(seed)/generator-\(Self.version)",
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

extension Prediction {
  /// The requirements of it and its block.
  fileprivate var allRequirements: [String] { requirements + block.flatMap(\.allRequirements) }
}

extension Expectation {
  /// What it comes to, in one word or a few.
  var outcomeLabel: String {
    let labels = leaves.map { leaf in
      switch leaf {
      case .any: "open"
      case .error(let names): names.joined(separator: "|")
      case .signal(let signal): signal.signals.joined(separator: "|")
      case .equal(let isEqual): isEqual ? "equal" : "different"
      case .pages: "seen"
      default: "success"
      }
    }
    return labels.joined(separator: "|")
  }
}
