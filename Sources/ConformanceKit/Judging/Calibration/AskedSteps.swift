import ConformanceCases
import ConformanceVocabulary

/// The steps of cases by what they ask for, so that each refusal looks only at those that may ask for
/// it.
struct AskedSteps {
  private typealias Asked = (place: Int, step: Step)

  /// The constants of which one alone may be refused.
  private static let constants = Set(Refusal.all.compactMap(\.constant))

  /// The steps that name such a constant, with the place of their case.
  private var naming: [String: [Asked]] = [:]
  /// The steps of each call, with the place of their case.
  private var calling: [Call: [Asked]] = [:]

  /// Goes through the steps of cases once.
  init(of cases: [Case]) {
    for place in cases.indices { add(cases[place].steps, place) }
  }

  private mutating func add(_ steps: [Step], _ place: Int) {
    for step in steps {
      calling[step.call, default: []].append((place, step))
      for argument in step.arguments {
        switch argument {
        case .set(let names): for name in names { note(name, step, place) }
        case .constant(let name): note(name, step, place)
        default: break
        }
      }
      add(step.block, place)
    }
  }

  private mutating func note(_ name: String, _ step: Step, _ place: Int) {
    guard Self.constants.contains(name) else { return }
    naming[name, default: []].append((place, step))
  }

  /// Whether one of the steps asks for what may be refused.
  func ask(for refusal: Refusal, in cases: [Case]) -> Bool {
    if let constant = refusal.constant, naming[constant] == nil { return false }
    let attempts = refusal.attempts
    for steps in steps(refusal, attempts) {
      for (place, step) in steps
      where refusal.isAsked(by: step, of: cases[place], in: attempts) { return true }
    }
    return false
  }

  private func steps(_ refusal: Refusal, _ attempts: [Step]) -> [[Asked]] {
    if let constant = refusal.constant { return [naming[constant] ?? []] }
    return Set(attempts.map(\.call)).map { calling[$0] ?? [] }
  }
}
