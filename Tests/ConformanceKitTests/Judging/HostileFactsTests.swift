import Testing

@testable import ConformanceJudging
@testable import ConformanceProtocol
@testable import ConformanceVocabulary

/// The judge is public: whatever a target is said to be, and whatever was seen, it ends.
@Suite("A judge of a target that cannot be")
struct HostileFactsTests {
  private static let numbers: [UInt64] = [
    0, 1, 2, 3, 4095, 4096, 4097, 1 << 31, 1 << 32 - 1, 1 << 62, 1 << 63 - 1, 1 << 63, .max - 4095,
    .max - 1, .max,
  ]
  private static let steps = [Int.min, -1, 0, 1, 2, 3, 1 << 16, 1 << 40, .max]
  private static let fields = [
    "ret", "errno", "signal", "code", "addr", "bytes", "equal", "differs", "pages", "vec", "exit",
    "killed", "iteration", "missing", "setup", "error",
  ]

  private static func value(_ generator: inout SeededGenerator) -> String {
    let number = numbers.randomElement(using: &generator) ?? 0
    switch Int.random(in: 0..<7, using: &generator) {
    case 0: return "0x\(String(number, radix: 16))"
    case 1: return "\(Int64(bitPattern: number))"
    case 2: return "rw*\(number),none*9223372036854775807"
    case 3: return "51"
    case 4: return "SIGBUS"
    default: return "\(number)"
    }
  }

  @Test("ends without a trap, whatever was seen", arguments: 0..<400)
  func hostile(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let names = ["page", "SIZE_MAX", "OFF_MAX", "INT_MAX", "POSIX_VERSION"]
    let facts = TargetFacts(
      quantities: Dictionary(
        uniqueKeysWithValues: names.map { ($0, Self.numbers.randomElement(using: &generator) ?? 0) }
      ),
      facts: [.init(name: "word", value: Bool.random(using: &generator) ? "32" : "64")])
    let judge = Judge(facts: facts)
    let samples = [SampleCases.pastEnd, SampleCases.files, SampleCases.processes]
    for sample in samples {
      for _ in 0..<20 {
        let regular = (0..<sample.stepCount).map { $0 }
        let odd = Self.steps.filter { _ in Int.random(in: 0..<8, using: &generator) == 0 }
        let seen = (regular + odd).map { step in
          let isPlain = Bool.random(using: &generator)
          let names = isPlain ? ["ret"] : Self.fields.shuffled(using: &generator).prefix(3)
          return Observation(
            step: step, fields: names.map { .init(name: $0, value: Self.value(&generator)) })
        }
        let endings: [CaseObservations.Ending] = [.complete, .timeout, .died(signal: "SIGSEGV")]
        let verdict = judge.verdict(
          on: sample,
          CaseObservations(
            steps: seen, ending: endings.randomElement(using: &generator) ?? .complete))
        #expect(verdict.outcome == .pass || verdict.finding != nil)
      }
    }
  }
}
