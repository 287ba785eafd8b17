import ConformanceCases
import ConformanceJSON
import ConformanceVocabulary

/// What a probe says of its target before its first case, line by line.
struct Greeting {
  /// The numbers of its `hello`.
  let numbers: [NamedValue]
  /// Its facts, in their order.
  private(set) var facts: [NamedValue] = []

  /// Whether it has a fact more than there can be.
  private(set) var isEndless = false

  /// Begins with the numbers of a `hello`.
  init(numbers: [NamedValue]) {
    self.numbers = numbers
  }

  /// Takes a fact.
  mutating func add(_ fact: NamedValue) {
    guard facts.count < 64 else { return isEndless = true }
    facts.append(fact)
  }

  /// What it says of the target; numbers that cannot be are not there.
  var targetFacts: TargetFacts {
    let quantities = numbers.map { number in
      (TargetFacts.limits[number.name] ?? number.name, UInt64(number.value))
    }
    return TargetFacts(
      quantities: Dictionary(quantities, uniquingKeysWith: { first, _ in first })
        .compactMapValues { $0 },
      facts: facts)
  }

  /// Why no machine can say it, in one line; `nil` where one can.
  var impossibility: String? {
    let wrong = wrongNumbers ?? wrongFacts ?? GreetingNumbers(self).wrong
    return wrong.map { "the greeting of the probe cannot be: \($0)" }
  }

  private var wrongNumbers: String? {
    for name in ["page"] + TargetFacts.limits.keys.sorted() {
      let found = numbers.filter { $0.name == name }
      // What is not known of the others keeps a case that needs it from being judged.
      if found.isEmpty, name == "page" { return "it does not say \(name)" }
      if found.count > 1 { return "it says \(name) twice" }
    }
    let wrong = numbers.first { UInt64($0.value) == nil }
    return wrong.map {
      "\($0.name.printable) is \($0.value.printable), which is no number of 64 bits"
    }
  }

  private var wrongFacts: String? {
    if isEndless { return "it says more facts than there can be" }
    var seen: Set<String> = []
    for fact in facts {
      guard TargetFacts.isKey(fact.name.utf8) else {
        return "no fact has the name \(fact.name.printable)"
      }
      let others = TargetFacts.ofRuns + TargetFacts.ofExplorations + OptionChoice.names
      guard !others.contains(fact.name) else {
        return "it says \(fact.name), which is for the runner to say"
      }
      guard seen.insert(fact.name).inserted else { return "it says the fact \(fact.name) twice" }
      if let words = Self.words[fact.name], !words.contains(fact.value) {
        return "\(fact.name) is \(shown(fact.value)), and not \(words.joined(separator: " or "))"
      }
    }
    return nil
  }

  /// The facts that have few words; what a system says of itself may be anything, nothing included.
  private static let words = [
    "word": ["32", "64"], "off_t": ["32", "64"], "endian": ["little", "big"],
    "route": Route.allCases.map(\.rawValue), "user": ["root", "ordinary", "unknown"],
    "address-space": ["fixed", "random"],
  ]

  private func shown(_ value: String) -> String { value.isEmpty ? "empty" : value.printable }
}
