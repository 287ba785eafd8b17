package import ConformanceCases
package import ConformanceProtocol

/// What a target is given: the trials and the calibrations that cases need, and then the cases.
package struct GivenCases {
  /// What the target may refuse; the trials come first.
  package var refusals: Refusals
  /// What the cases look through; the calibrations come behind the trials.
  package var calibration: Calibration
  private let cases: [Case]

  /// Finds out what cases need.
  package init(_ cases: [Case]) {
    self.cases = cases
    calibration = Calibration(of: cases)
    refusals = Refusals(of: calibration.cases + cases)
  }

  /// All of them, in the order in which they are run.
  package var all: [Case] { refusals.cases + calibration.cases + cases }

  /// The place of a case among those that were asked for; `nil` of what comes before them.
  package func place(_ index: Int) -> Int? {
    let place = index - refusals.cases.count - calibration.cases.count
    return place < 0 ? nil : place
  }

  /// Notes what came of a trial or a calibration.
  ///
  /// - Returns: The case and its verdict, where that tells a reader of the run something.
  package mutating func note(
    _ seen: CaseObservations, of index: Int, by judge: Judge
  ) -> (element: Case, verdict: Verdict)? {
    let place = index - refusals.cases.count
    let element = place < 0 ? refusals.cases[index] : calibration.cases[place]
    let verdict = verdict(of: element, seen, by: judge)
    guard place < 0 else {
      calibration.note(verdict, of: place)
      return verdict.outcome == .pass ? nil : (element, verdict)
    }
    // Most attempts with a constant are made for it on memory that it is not meant for.
    return refusals.note(seen, of: index, by: judge) ? (element, verdict) : nil
  }

  /// The verdict on a case, by what its steps show, what the target refuses, and what it looks through.
  package func verdict(
    on element: Case, _ seen: CaseObservations, by judge: Judge
  ) -> Verdict {
    calibration.settled(verdict(of: element, seen, by: judge), on: element, seen)
  }

  private func verdict(
    of element: Case, _ seen: CaseObservations, by judge: Judge
  ) -> Verdict {
    refusals.settled(judge.verdict(on: element, seen), on: element, seen, by: judge)
  }
}

extension [Case] {
  /// These cases behind the trials and the calibrations that they need.
  package var precededByTrials: [Case] { GivenCases(self).all }
}
