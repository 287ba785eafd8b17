import ConformanceCases

/// A case that a probe has been given, and what it has said of it so far.
package struct CaseInFlight {
  /// The index in the run, by which the probe names it.
  package let number: Int
  /// The id of the case.
  package let id: String
  /// The number of its steps.
  package let stepCount: Int

  package private(set) var steps: [Observation] = []
  package private(set) var ending: CaseObservations.Ending?
  package private(set) var hasBegun = false

  /// The bytes that have arrived since the case before it ended.
  var outputBytes = 0
  /// Those of them that are not observations.
  var garbageBytes = 0

  /// Creates a case of which nothing has been heard.
  package init(number: Int, id: String, stepCount: Int) {
    self.number = number
    self.id = id
    self.stepCount = stepCount
  }

  /// Takes its `begin`; returns what is wrong with it.
  package mutating func begin(id: String) -> String? {
    guard id == self.id else { return "the probe answered for case \(id)" }
    guard !hasBegun else { return "the probe began the case twice" }
    hasBegun = true
    return nil
  }

  /// Takes an observation; returns what is wrong with it.
  package mutating func add(_ observation: Observation) -> String? {
    guard observation.step < stepCount else {
      return "the probe answered for step \(observation.step), which the case does not have"
    }
    guard !steps.contains(where: { $0.step == observation.step }) else {
      return "the probe answered twice for step \(observation.step)"
    }
    steps.append(observation)
    return nil
  }

  /// Takes an ending; returns what is wrong with it.
  package mutating func add(_ ending: CaseObservations.Ending) -> String? {
    guard self.ending == nil else { return "the probe ended the case twice" }
    self.ending = ending
    return nil
  }

  /// What was seen, now that the probe says how many lines it wrote behind the `begin`.
  package func observations(lines: Int) -> CaseObservations {
    CaseObservations(steps: steps, ending: isWhole(lines: lines) ? ending ?? .complete : .lost)
  }

  /// Whether all has arrived of what the probe says it wrote.
  package func isWhole(lines: Int) -> Bool {
    hasBegun && lines == steps.count + (ending == nil ? 0 : 1)
  }
}

extension Case {
  /// The number of steps, those of blocks included.
  package var stepCount: Int { steps.stepCount }
}

extension [Step] {
  fileprivate var stepCount: Int {
    reduce(count) { $0 + $1.block.stepCount }
  }
}
