package import ConformanceCases
import ConformanceVocabulary

/// What a system may refuse: POSIX leaves it, or it is an extension that is there by name alone.
///
/// Each has trials: elementary cases that ask for it plainly. A case that is refused what its
/// target refuses in a trial as well says nothing of the requirement that it checks.
struct Refusal: Sendable {
  /// Of the attempts of its trials, those that must be refused for it to be refused.
  enum Extent: Sendable, Hashable {
    /// One: a limit, a colour, or what is mapped already decides.
    case somewhere
    /// Some and not all: there is support, though not for each request.
    case partly
    /// All: what is refused for one kind of memory is granted for another.
    case everywhere
  }

  /// Whom it excuses.
  enum Excuse: Sendable, Hashable {
    case everyCase
    /// Every case that does not ask for an option: who announces that refuses nothing of it.
    case without(option: String)
    /// Cases that cannot be prepared; what is asserted of it is no choice.
    case preparations
  }

  /// What is refused, in words that follow "the target refuses".
  let words: String
  /// The errors that refuse it.
  let errors: Set<String>
  /// Whom it excuses.
  var excuse = Excuse.everyCase
  /// How much of its trials must be refused.
  var extent = Extent.somewhere
  /// The last parts of the ids of its trials.
  let trials: [String]
  /// The constant that a step names which asks for it; `nil` where it is more than one constant.
  var constant: String?
  /// Which steps ask for it, of those that are called as in a trial.
  var asks: @Sendable (Step, Case) -> Bool = { _, _ in true }

  /// Whether it is of functions that are there and do nothing.
  var isOfFunctions: Bool { errors.contains("ENOSYS") && constant == nil }

  /// Its trials.
  var cases: [Case] { trials.compactMap { RefusalTrials.named[$0] } }

  /// The steps of its trials that ask for it.
  var attempts: [Step] { cases.flatMap(\.attempts) }

  /// Whether a case is one of its trials.
  func isTried(by trial: Case) -> Bool { trials.contains { trial.id.hasSuffix("/trial/\($0)") } }

  /// Whether a step asks for it: it calls what a trial calls, for an object of the same kind, and
  /// names what is refused.
  func isAsked(by step: Step, of element: Case, in attempts: [Step]) -> Bool {
    if let constant, !step.names(constant) { return false }
    let isAttempt = attempts.contains { attempt in
      attempt.call == step.call && attempt.argument("object") == step.argument("object")
    }
    return isAttempt && asks(step, element)
  }

  /// Whether it excuses a case of what was seen at a step.
  func excuses(_ step: Step, of element: Case) -> Bool {
    switch excuse {
    case .everyCase: true
    case .without(let option): !element.gates.contains(Gate(.option, option))
    case .preparations: step.expectation == nil
    }
  }

  /// What a target lacks that refuses it with an error.
  func lack(_ error: String, at step: Step) -> Lack {
    if error == "ENOSYS" { return Lack(kind: "call", name: step.call.name) }
    return Lack(kind: "refusal", name: "\(words) (\(error))")
  }
}

extension Case {
  /// Of a trial, the steps that ask for what may be refused.
  var attempts: [Step] { allSteps.filter { $0.expectation != nil } }

  /// Whether the descriptor that a step is given stands for an object of a kind.
  func isGiven(_ step: Step, objectOfKinds kinds: Set<String>) -> Bool {
    guard case .operand(let operand) = step.argument("fildes") else { return false }
    var names = Set(operand.names)
    for maker in allSteps.reversed() where !names.isDisjoint(with: maker.bindings) {
      if case .text(let kind) = maker.argument("object"), kinds.contains(kind) { return true }
      names.formUnion(maker.earlierDescriptors)
    }
    return false
  }

  /// Whether a step makes a file, or an object as a trial does, or is given the descriptor of a file.
  package func isOfFile(_ step: Step) -> Bool {
    step.argument("object") != nil || step.call.has(.makesFile)
      || isGiven(step, objectOfKinds: ["file", "sparse-file"])
  }

  /// Whether the mapping that a step moves is one of an object.
  func isOfObject(_ step: Step) -> Bool {
    guard case .operand(let operand) = step.argument("old_address") else { return false }
    return allSteps.contains { maker in
      maker.call.has(.maps) && !maker.names("MAP_ANONYMOUS")
        && !Set(operand.names).isDisjoint(with: maker.bindings)
    }
  }
}

extension Step {
  /// The names of the descriptors that stand for the object of the one that it makes.
  fileprivate var earlierDescriptors: [String] {
    if case .text(let name) = argument("same") { return [name] }
    guard call.has(.duplicates), case .operand(let operand) = argument("fildes") else { return [] }
    return operand.names
  }
}
