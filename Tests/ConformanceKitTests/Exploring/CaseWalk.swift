@testable import ConformanceCases
@testable import ConformanceExploring
@testable import ConformanceJudging
@testable import ConformanceVocabulary

/// A case that somebody wrote, gone through by the model.
struct CaseWalk {
  /// A step of which the case and the model say different things.
  struct Difference: Hashable, CustomStringConvertible {
    /// The number of the step.
    var step: Int
    var text: String
    /// What the case expects.
    var wanted: String
    /// What the model allows.
    var allowed: String

    var description: String { "step \(step) \(text): case: \(wanted); model: \(allowed)" }
  }

  /// What the two say differently.
  private(set) var differences: [Difference] = []
  /// The step of which the model says nothing, and why.
  private(set) var obstacle: (step: Step, reason: Obstacle)?
  private var model: Model
  private let element: Case

  init(_ element: Case) {
    let rests = element.requirements.contains { $0.level == .extension }
    model = Model(isUnified: rests, leastPage: 4096)
    self.element = element
    for step in element.steps {
      do {
        let prediction = try model.predict(step)
        compare(step, prediction)
        for settled in model.settled { compare(settled.step, settled.prediction) }
        model.settled = []
        if model.process.end != nil { return }
      } catch {
        obstacle = (step, error)
        return
      }
    }
  }

  private mutating func compare(_ step: Step, _ prediction: Prediction) {
    for (inner, prediction) in zip(step.block, prediction.block) { compare(inner, prediction) }
    guard step.call.result != .none else { return }
    let wanted = step.expectation ?? step.assumption
    let isSame =
      step.expectation == nil
      ? Agreement.allows(prediction.expectation, wanted, step)
      : Agreement.holds(between: wanted, prediction.expectation, step, of: element)
    guard !isSame, !(wanted == .any && isOptional(step)) else { return }
    differences.append(
      Difference(
        step: step.number, text: StepText.text(of: step),
        wanted: (step.expectation == nil ? "assumes " : "") + wanted.words,
        allowed: prediction.expectation.words))
  }

  /// Whether a step's call belongs to options of which the case asks for none: it may do anything.
  private func isOptional(_ step: Step) -> Bool {
    let codes = Symbols.brought.filter { $0.value.contains(step.call.name) }.keys
    let asked = element.gates.filter { $0.kind == .option }.flatMap(\.optionCodes)
    return !codes.isEmpty && codes.allSatisfy { !asked.contains($0) }
  }
}
