/// What a probe says of its target and its plans on a console, where any line of it may be missing.
struct ConsoleGreeting {
  /// The facts of the target.
  private(set) var facts = TargetFacts()
  /// What the probe says of the plans in it: their number and their fingerprint.
  private(set) var plans: String?
  /// Whether every line of it has arrived.
  private(set) var isWhole = false

  private let hasHello: Bool
  private var count = 0

  /// Begins with a `hello`, or without one where it was lost.
  init(numbers: [Observation.Field]?) {
    hasHello = numbers != nil
    facts.add(numbers: numbers ?? [])
  }

  /// Takes a fact.
  mutating func add(_ fact: Observation.Field) {
    count += 1
    if fact.name == "plans" {
      plans = fact.value
    } else if facts.facts.count < 64 {
      facts.facts.append(fact)
    }
  }

  /// Takes its end, which says how many facts there were.
  mutating func end(facts: Int) {
    isWhole = hasHello && facts == count
  }

  /// How another greeting of the same target differs; `nil` where it does not.
  func difference(from other: ConsoleGreeting) -> String? {
    let values = Self.values(of: facts)
    let others = Self.values(of: other.facts)
    let key = Set(values.keys).union(others.keys).sorted().first { values[$0] != others[$0] }
    return key.map { "\($0) is \(others[$0] ?? "absent") in one and \(values[$0] ?? "absent")" }
  }

  private static func values(of facts: TargetFacts) -> [String: String] {
    let numbers = facts.quantities.map { ($0.key, String($0.value)) }
    return Dictionary(
      numbers + facts.facts.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
  }
}
