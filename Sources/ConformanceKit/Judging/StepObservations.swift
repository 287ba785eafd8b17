import ConformanceProtocol

/// The observations of a case by the numbers of their steps.
struct StepObservations {
  /// Far more than a plan can have: an observation of any further step is of none.
  private static let mostSteps = 1 << 16

  private let observations: [Observation]
  /// The number of observations.
  var count: Int { observations.count }
  /// For each step the index of its observation, or -1.
  private var indexes: [Int]

  init(_ seen: CaseObservations) {
    observations = seen.steps
    let last = observations.lazy.map(\.step).filter { $0 < Self.mostSteps }.max() ?? -1
    indexes = Array(repeating: -1, count: last + 1)
    for (index, observation) in observations.enumerated()
    where indexes.indices.contains(observation.step) {
      indexes[observation.step] = index
    }
  }

  /// The observation of a step, if it was reached.
  subscript(step: Int) -> Observation? {
    guard indexes.indices.contains(step), indexes[step] >= 0 else { return nil }
    return observations[indexes[step]]
  }
}
