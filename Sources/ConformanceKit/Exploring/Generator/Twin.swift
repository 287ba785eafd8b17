package import ConformanceCases

/// What a flavour of the model says of a sequence, step by step; mostly what POSIX alone says.
///
/// A case may not cite extensions beside other requirements, so that the case of a sequence of the
/// flavour with extensions cites them alone. What it does against a `shall` is seen by the twin: the
/// same steps, up to the first of which POSIX says nothing, and what POSIX lets them do.
package struct Twin {
  /// The case.
  package let element: Case
  /// Whether it has all steps.
  package let isWhole: Bool
  private var requirements: [Int: [Requirement]] = [:]

  /// Creates the twin; `nil` where nothing is said of any step.
  ///
  /// - Parameters:
  ///   - sequence: The sequence.
  ///   - generator: What has made it.
  ///   - isUnified: Whether of the flavour with extensions.
  package init?(
    of sequence: Generator.Sequence, by generator: Generator, isUnified: Bool = false
  ) {
    var model = Model(isUnified: isUnified)
    var steps: [Step] = []
    var predictions: [Prediction] = []
    for step in sequence.element.steps {
      guard let prediction = try? model.predict(step) else { break }
      steps.append(step.expecting(prediction))
      predictions.append(prediction)
      guard model.process.end == nil else { break }
    }
    let asserted = zip(steps, predictions).filter { $0.0.expectation != nil }.map(\.1)
    let cites = generator.cited(asserted, isUnified: isUnified)
    guard !cites.isEmpty, steps.contains(where: { $0.expectation != nil }) else { return nil }
    isWhole = steps.count == sequence.element.steps.count
    element = generator.element(sequence.seed, steps, cites)
    for (step, prediction) in zip(steps, predictions) {
      add(step, prediction) { generator.known($0, isUnified: isUnified) }
    }
  }

  private mutating func add(
    _ step: Step, _ prediction: Prediction, _ known: ([String]) -> [Requirement]
  ) {
    requirements[step.number] = known(prediction.requirements)
    for (step, prediction) in zip(step.block, prediction.block) { add(step, prediction, known) }
  }

  /// The requirements of a step; those of the case where the step has none of its own.
  package func requirements(ofStep number: Int) -> [Requirement] {
    let own = requirements[number] ?? []
    return own.isEmpty ? element.requirements : own
  }
}

extension Step {
  /// The step, and the steps of its block, with what is predicted where something is asserted.
  fileprivate func expecting(_ prediction: Prediction) -> Step {
    var step = self
    if expectation != nil { step.expectation = prediction.expectation }
    for index in block.indices {
      let inner = index < prediction.block.count ? prediction.block[index] : Prediction(.any)
      step.block[index] = block[index].expecting(inner)
    }
    return step
  }
}
