package import ConformanceCases

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
}

extension [Case] {
  /// These cases behind the trials and the calibrations that they need.
  package var precededByTrials: [Case] { GivenCases(self).all }
}
