/// What was seen of one case of a run.
package struct CaseResult: Sendable, Hashable {
  /// The index of the case among those of the run.
  package var index: Int
  /// What was seen.
  package var observations: CaseObservations
  /// The time from its being sent to its end; `nil` unless it is measured.
  package var duration: Duration?

  /// Creates a result.
  package init(index: Int, observations: CaseObservations, duration: Duration? = nil) {
    self.index = index
    self.observations = observations
    self.duration = duration
  }
}

/// Results that arrive in any order and leave in the order of the cases.
package struct OrderedResults {
  private var results: [CaseResult?]
  private var next = 0

  package init(count: Int) {
    results = Array(repeating: nil, count: count)
  }

  /// Whether every result has been taken.
  package var isExhausted: Bool { next == results.count }

  /// Puts a result in its place.
  package mutating func add(_ result: CaseResult) {
    results[result.index] = result
  }

  /// Puts a result in every place that has none.
  package mutating func fillMissing(_ ending: CaseObservations.Ending) {
    for index in next..<results.count where results[index] == nil {
      results[index] = CaseResult(index: index, observations: .init(ending: ending))
    }
  }

  /// Puts a result in every place from the next one on.
  ///
  /// Also where one is there already: how far the probes had come is another matter in each run.
  package mutating func fill(_ ending: CaseObservations.Ending) {
    for index in next..<results.count {
      results[index] = CaseResult(index: index, observations: .init(ending: ending))
    }
  }

  /// Takes the next result, if it is there.
  package mutating func takeNext() -> CaseResult? {
    guard next < results.count, let result = results[next] else { return nil }
    results[next] = nil
    next += 1
    return result
  }
}
