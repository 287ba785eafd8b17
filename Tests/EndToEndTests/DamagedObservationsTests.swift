import Foundation
import Testing

@testable import ConformanceKit

/// What the probe really saw of the whole suite, damaged in every way, one damage at a time.
@Suite struct DamagedObservationsTests {
  /// What came of the damages of one case.
  private struct Tally: Sendable {
    var damages: [Damage.Kind: Int] = [:]
    var harmless: [Harmlessness: Int] = [:]
    var survivors: [String] = []
    var survivors2: [String] = []
  }

  @Test("no damaged observation passes, unless it touches nothing that is asserted")
  func damages() async throws {
    let suite = try ObservedSuite.run()
    let judge = Judge(facts: suite.facts)
    let passing = suite.cases.filter { observed in
      var reader = LineReader()
      let seen = observed.observations(observed.lines, count: observed.lines.count, &reader)
      return judge.verdict(on: observed.element, seen).outcome == .pass
    }
    #expect(passing.count > 500)
    let tallies = await withTaskGroup(of: Tally.self) { group in
      for observed in passing {
        group.addTask { Self.tally(observed, judge) }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    var total = Tally()
    for tally in tallies {
      total.damages.merge(tally.damages, uniquingKeysWith: +)
      total.harmless.merge(tally.harmless, uniquingKeysWith: +)
      total.survivors += tally.survivors
      total.survivors2 += tally.survivors2
    }
    let reasonless = total.survivors.sorted()
    try? reasonless.joined(separator: "\n").write(toFile: "/tmp/c-x/survivors.txt", atomically: true, encoding: .utf8)
    try? total.survivors2.joined(separator: "\n").write(toFile: "/tmp/c-x/survivors2.txt", atomically: true, encoding: .utf8)
    #expect(reasonless.isEmpty, "\(reasonless.count): \(reasonless.prefix(20))")
    for kind in Damage.Kind.allCases { #expect(total.damages[kind] ?? 0 > 0, "\(kind)") }
    print("damages:", total.damages.map { "\($0.key) \($0.value)" }.sorted())
    print("harmless:", total.harmless.map { "\($0.key) \($0.value)" }.sorted())
  }

  private static func tally(_ observed: ObservedCase, _ judge: Judge) -> Tally {
    var tally = Tally()
    var reader = LineReader()
    for damage in Damage.all(of: observed.lines, number: observed.number) {
      // As the `end` was, and as it would agree.
      for count in Set([observed.lines.count, damage.lines.count]) {
        tally.damages[damage.kind, default: 0] += 1
        let seen = observed.observations(damage.lines, count: count, &reader)
        guard judge.verdict(on: observed.element, seen).outcome == .pass else { continue }
        if let reason = Harmlessness(damage, of: observed) {
          tally.harmless[reason, default: 0] += 1
          if reason == .openExpectation || reason == .resultThatNothingCompares { tally.survivors2.append("\(reason) \(observed.element.id): \(damage.kind) \(damage.words)") }
        } else {
          tally.survivors.append("\(observed.element.id): \(damage.kind) \(damage.words)")
        }
      }
    }
    return tally
  }
}
