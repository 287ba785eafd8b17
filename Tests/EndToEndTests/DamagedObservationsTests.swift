import Testing

@testable import ConformanceCases
@testable import ConformanceJudging
@testable import ConformanceVocabulary

/// What the probe really saw of every case, of a matrix the first, damaged in every way, one damage at
/// a time.
@Suite struct DamagedObservationsTests {
  /// What came of damages.
  private struct Tally {
    var damages: [Damage.Kind: Int] = [:]
    var harmless: [Harmlessness: Int] = [:]
    var survivors: [String] = []
  }

  @Test("no damaged observation passes, unless it touches nothing that is asserted")
  func damages() throws {
    let suite = try ObservedSuite.run()
    let judge = Judge(facts: suite.facts)
    let passing = suite.casesOfOwnSteps.filter { observed in
      var reader = LineReader()
      let seen = observed.observations(observed.lines, count: observed.lines.count, &reader)
      return judge.verdict(on: observed.element, seen).outcome == .pass
    }
    #expect(passing.count > 500)
    // One after the other: tests that wait for time limits run beside this one.
    var total = Tally()
    for observed in passing { Self.add(observed, judge, to: &total) }
    let reasonless = total.survivors.sorted()
    #expect(reasonless.isEmpty, "\(reasonless.count): \(reasonless.prefix(20))")
    for kind in Damage.Kind.allCases { #expect(total.damages[kind] ?? 0 > 0, "\(kind)") }
    print("damages:", Self.text(total.damages))
    print("harmless:", Self.text(total.harmless))
  }

  private static func text(_ counts: [some Hashable: Int]) -> String {
    counts.map { "\($0.key) \($0.value)" }.sorted().joined(separator: ", ")
  }

  private static func add(_ observed: ObservedCase, _ judge: Judge, to tally: inout Tally) {
    var reader = LineReader()
    for damage in Damage.all(of: observed.lines, number: observed.number) {
      // As the `end` was, and as it would agree.
      for count in Set([observed.lines.count, damage.lines.count]) {
        tally.damages[damage.kind, default: 0] += 1
        let seen = observed.observations(damage.lines, count: count, &reader)
        guard judge.verdict(on: observed.element, seen).outcome == .pass else { continue }
        if let reason = Harmlessness(damage, of: observed) {
          tally.harmless[reason, default: 0] += 1
        } else {
          tally.survivors.append("\(observed.element.id): \(damage.kind) \(damage.words)")
        }
      }
    }
  }
}
