import ConformanceProtocol

/// A case in which the target went down or fell silent, while it is tried once more: alone, on a
/// fresh start.
///
/// A silence says something only of a target that is fast enough: a calibration case has to end
/// within a tenth of the limit on the same start, and on another one afterwards.
struct SecondTry {
  /// What a launch did to a case.
  struct Fall {
    /// What was seen of the case.
    var steps: [Observation]
    /// How the launch failed.
    var failure: ProbeFailure
  }

  /// What the next launch is for.
  enum Stage {
    /// The case is tried again.
    case again
    /// The target is calibrated once more.
    case afterwards
  }

  let suspect: NumberedCase
  /// What happened to it at first.
  let first: Fall
  /// What the next launch is for.
  private(set) var stage = Stage.again
  /// What is to be reported of it, once that is known.
  private(set) var conclusion: CaseObservations?

  private let calibration: NumberedCase?
  private let limit: Duration
  private var readySince: ContinuousClock.Instant?
  private var second: Fall?
  private var isCalibrated = false

  /// Creates a second try.
  ///
  /// - Parameters:
  ///   - suspect: The case.
  ///   - first: What happened to it.
  ///   - calibration: A case that does next to nothing; `nil` where none can be sent.
  ///   - limit: The time limit of a case.
  init(_ suspect: NumberedCase, _ first: Fall, calibration: NumberedCase?, limit: Duration) {
    self.suspect = suspect
    self.first = first
    self.limit = limit
    self.calibration = first.failure.kind == .silent ? calibration : nil
  }

  /// The cases of the next launch.
  var cases: [NumberedCase] {
    let calibrating = calibration.map { [$0] } ?? []
    return stage == .again ? calibrating + [suspect] : calibrating
  }

  /// Whether a number is that of one of its cases.
  func has(_ number: Int) -> Bool {
    number == suspect.number || number == calibration?.number
  }

  /// Notes that the launch takes cases.
  mutating func begin() {
    readySince = readySince ?? .now
  }

  /// Takes a case of the launch that has ended.
  mutating func end(_ number: Int, _ observations: CaseObservations) {
    guard number != suspect.number else {
      return conclude(
        "the target \(first.failure.verb) once in the case, and not when it was tried again: "
          + first.failure.reason)
    }
    let duration = readySince.map { ContinuousClock.now - $0 } ?? .seconds(3600)
    let isQuick = observations.ending == .complete && duration <= limit / 10
    guard stage == .afterwards else { return isCalibrated = isQuick }
    conclude(calibrated: isCalibrated && isQuick)
  }

  /// Takes the failure of the launch in a case.
  mutating func fail(_ number: Int, _ fall: Fall) {
    guard number == suspect.number else {
      return conclude("\(first.failure.reason); then the target failed in a case of calibration")
    }
    second = fall
    if first.failure.kind == .silent, fall.failure.kind == .silent {
      guard calibration != nil else { return conclude(calibrated: false) }
      (stage, readySince) = (.afterwards, nil)
    } else if first.failure.wentDown, fall.failure.wentDown {
      concludeCrash(fall)
    } else {
      conclude("\(first.failure.reason); and when it was tried again: \(fall.failure.reason)")
    }
  }

  /// Ends it where the target cannot be started any more.
  mutating func giveUp(_ reason: String) {
    conclude("\(first.failure.reason); \(reason)")
  }

  private mutating func concludeCrash(_ fall: Fall) {
    guard isSameStep(fall) else {
      return conclude(
        "the target went down twice in the case, but not at the same step: \(fall.failure.reason)")
    }
    conclude("the target went down twice in the case: \(fall.failure.reason)", times: 2)
  }

  private mutating func conclude(calibrated: Bool) {
    let words = "\(first.failure.reason), twice"
    if let second, !isSameStep(second) {
      conclude("\(words), but not at the same step")
    } else if calibrated {
      conclude(words, times: 2)
    } else {
      conclude("\(words), but nothing says that the target is fast enough for the limit")
    }
  }

  private func isSameStep(_ fall: Fall) -> Bool {
    Set(first.steps.map(\.step)) == Set(fall.steps.map(\.step))
  }

  private mutating func conclude(_ reason: String, times: Int = 1) {
    conclusion = CaseObservations(
      steps: first.steps, ending: .wentDown(reason: reason, times: times))
  }
}

extension ProbeFailure {
  /// Whether it tells that the target went down by itself.
  fileprivate var wentDown: Bool { kind == .wentDown || kind == .farewell(.anew) }

  fileprivate var verb: String {
    switch kind {
    case .silent: "fell silent"
    case .lost: "was lost"
    case .wentDown, .nonsense, .farewell, .notExecuted: "went down"
    }
  }
}
