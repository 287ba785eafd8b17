import ConformanceVocabulary

/// What a probe says of its target and its plans on a console, where any line of it may be missing.
struct ConsoleGreeting {
  /// What the probe says of the plans in it: their number and their fingerprint.
  private(set) var plans: String?
  /// Whether every line of it has arrived.
  private(set) var isWhole = false

  private let hasHello: Bool
  private var greeting: Greeting
  private var count = 0

  var facts: TargetFacts { greeting.targetFacts }

  /// Why no machine can say it; `nil` where one can.
  var impossibility: String? { greeting.impossibility }

  /// Begins with a `hello`, or without one where it was lost.
  init(numbers: [NamedValue]?) {
    hasHello = numbers != nil
    greeting = Greeting(numbers: numbers ?? [])
  }

  /// Takes a fact.
  mutating func add(_ fact: NamedValue) {
    count += 1
    if fact.name == "plans" {
      plans = fact.value
    } else {
      greeting.add(fact)
    }
  }

  /// Takes its end, which says how many facts there were.
  mutating func end(facts: Int) {
    isWhole = hasHello && facts == count
  }
}
