package import ConformanceCases
package import ConformanceJudging

extension Report.Point {
  /// Creates the point of a case that has been judged.
  package init(_ case: Case, _ verdict: Verdict) {
    let number = verdict.finding?.step
    var verdict = verdict
    verdict.finding?.step = nil
    let step = number.flatMap { number in
      `case`.steps.lazy.flatMap(\.withBlock).first { $0.number == number }
    }
    self.init(
      id: `case`.id, title: `case`.title, requirements: `case`.requirements.map(\.id),
      levels: `case`.levels, verdict: verdict, step: step.map { StepText.text(of: $0) })
  }
}

extension Case {
  /// The levels of the requirements, each once, in the order of `Requirement.Level`.
  package var levels: [String] {
    // Most cases have one requirement.
    if requirements.count == 1 { return [requirements[0].level.rawValue] }
    let levels = Set(requirements.map(\.level))
    return Requirement.Level.allCases.filter(levels.contains).map(\.rawValue)
  }
}
