import ConformanceCases

/// A kind of step: what it may do, and how one is drawn.
///
/// One is a file of this folder, and a line of `StepKinds`.
protocol StepKind: Sendable {
  /// Its name, for a person, and in coverage.
  var name: String { get }

  /// Whether it is drawn, and not only known of cases that people wrote.
  var isDrawn: Bool { get }

  /// How often it is drawn, beside others.
  var weight: Int { get }

  /// The calls whose steps it knows.
  var calls: [String] { get }

  /// Says what a step may do, and takes the model to what is known behind it.
  ///
  /// - Parameters:
  ///   - step: The step, of one of its calls.
  ///   - model: What is known before; where an obstacle is thrown it is of no use any more.
  /// - Returns: Every lawful answer.
  /// - Throws: Why nothing can be said of it, or it must not be done.
  func predict(_ step: Step, in model: inout Model) throws(Obstacle) -> Prediction

  /// Draws a step that may be done; `nil` where none comes to mind.
  ///
  /// Whether it really may be done is asked of `predict`.
  func draw(_ model: Model, _ draw: inout Draw) -> Step?
}

extension StepKind {
  var isDrawn: Bool { true }

  var weight: Int { 10 }

  /// Some are only known, and not drawn.
  func draw(_ model: Model, _ draw: inout Draw) -> Step? { nil }
}
