import ConformanceJSON
import ConformanceVocabulary

/// Pairs the barriers of a case by their labels.
struct BarrierPairing {
  /// A `barrier` of a case.
  struct Use {
    var label: String
    /// Who executes it.
    var context: Int
    /// The number of the step.
    var step: Int
    /// The position of the label.
    var offset: Int
    /// The repeats that it stands in, from the outermost.
    var loops: [Loop]
  }

  /// A `repeat` around a barrier.
  struct Loop {
    /// The number of its step.
    var step: Int
    /// How often it repeats its block, as it is written.
    var times: String
  }

  /// The barriers in the order of their steps.
  var uses: [Use] = []

  /// The side of each barrier by the number of its step; what cannot be paired is reported.
  func sides(_ contexts: ConcurrentContexts, _ source: SourceText) -> [Int: Int] {
    var sides: [Int: Int] = [:]
    var loops = LoopPairing()
    var done: Set<String> = []
    for use in uses where done.insert(use.label).inserted {
      if done.count == Limits.barriers + 1 {
        source.report(
          use.offset, "a case has at most \(Limits.barriers) labels of barriers; use one again")
      }
      let equals = uses.filter { $0.label == use.label }
      guard let mistake = mistake(equals, contexts) ?? loops.mistake(equals) else {
        for one in equals { sides[one.step] = one.context == use.context ? 0 : 1 }
        continue
      }
      source.report(use.offset, "the barrier \(quoted(use.label)) \(mistake)")
    }
    return sides
  }

  private func mistake(_ uses: [Use], _ contexts: ConcurrentContexts) -> String? {
    guard let first = uses.first else { return nil }
    let one = uses.filter { $0.context == first.context }
    let rest = uses.filter { $0.context != first.context }
    guard let other = rest.first else {
      return "has one side only; put the other into a child or thread that is started with \"as\""
    }
    if rest.contains(where: { $0.context != other.context }) {
      return "is met by more than two; each two of the case, its children and threads need a "
        + "label of their own"
    }
    guard one.count == rest.count else {
      return "is met \(one.count) times by one side and \(rest.count) times by the other"
    }
    for (left, right) in zip(one, rest)
    where !contexts.canMeet((left.context, left.step), (right.context, right.step)) {
      return "cannot be met: its sides never run at the same time; start the child or thread "
        + "with \"as\", and wait for it after the barrier"
    }
    return nil
  }
}

/// Pairs the repeats whose iterations meet: each one with one of the other side.
private struct LoopPairing {
  /// A `repeat`, and who is met in it.
  private struct Side: Hashable {
    var loop: Int
    var other: Int
  }

  /// For each side the `repeat` of the other one.
  private var partners: [Side: Int] = [:]

  mutating func mistake(_ uses: [BarrierPairing.Use]) -> String? {
    guard let first = uses.first else { return nil }
    let one = uses.filter { $0.context == first.context }
    let rest = uses.filter { $0.context != first.context }
    for (left, right) in zip(one, rest) {
      guard left.loops.map(\.times) == right.loops.map(\.times) else {
        return "is repeated by one side otherwise than by the other; let both repeat it equally often"
      }
      for (mine, theirs) in zip(left.loops, right.loops) {
        guard pair(mine, with: theirs, of: right), pair(theirs, with: mine, of: left) else {
          return "is met in one \"repeat\" by one side and in two by the other, which wait for each "
            + "other; let the iterations of one meet those of one"
        }
      }
    }
    return nil
  }

  /// Whether a repeat meets one of the other side, and that one alone.
  private mutating func pair(
    _ loop: BarrierPairing.Loop, with other: BarrierPairing.Loop, of use: BarrierPairing.Use
  ) -> Bool {
    let known = partners.updateValue(
      other.step, forKey: Side(loop: loop.step, other: use.context))
    return known == nil || known == other.step
  }
}
