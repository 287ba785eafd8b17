@testable import ConformanceCases
@testable import ConformanceJudging
@testable import ConformanceVocabulary

/// Whether two expectations of one step say the same, as far as both say something.
enum Agreement {
  /// Whether what is assumed of a step is among what may come of it.
  static func allows(_ allowed: Expectation, _ wanted: Expectation, _ step: Step) -> Bool {
    guard let allowedOutcomes = outcomes(allowed, step), let wantedOutcomes = outcomes(wanted, step)
    else { return true }
    return wantedOutcomes.isSubset(of: allowedOutcomes)
  }

  /// Whether a case and the model expect the same of a step.
  static func holds(
    between wanted: Expectation, _ allowed: Expectation, _ step: Step, of element: Case
  ) -> Bool {
    let refusals = refusals(step, of: element)
    let wantedOutcomes = outcomes(wanted, step)?.subtracting(step.refusals.map { "error \($0)" })
    let allowedOutcomes = outcomes(allowed, step)
    guard
      wantedOutcomes == allowedOutcomes
        || wantedOutcomes?.subtracting(refusals) == allowedOutcomes?.subtracting(refusals)
    else { return false }
    return valuesAgree(wanted, allowed)
  }

  /// By what a system may refuse what a step asks for; whether it does is tried before the cases.
  private static func refusals(_ step: Step, of element: Case) -> [String] {
    // Linux has files of kinds for which some advice means nothing.
    if step.call.name == "madvise" { return ["error EBADF"] }
    return tried.filter { $0.refusal.isAsked(by: step, of: element, in: $0.attempts) }
      .flatMap { $0.refusal.errors.map { "error \($0)" } }
  }

  private static let tried = Refusal.all.map { (refusal: $0, attempts: $0.attempts) }

  /// What may come of a step, without the values that it gives; `nil` for anything.
  private static func outcomes(_ expectation: Expectation, _ step: Step) -> Set<String>? {
    var outcomes: Set<String> = []
    for leaf in expectation.leaves {
      switch leaf {
      case .any: return nil
      case .success: outcomes.insert(step.call.result == .comparison ? "equal" : "success")
      case .returns, .bytes, .pages, .vector, .fields: outcomes.insert("success")
      case .equal(let isEqual): outcomes.insert(isEqual ? "equal" : "different")
      case .error(let names): outcomes.formUnion(names.map { "error \($0)" })
      case .signal(let signal): outcomes.formUnion(signal.signals.map { "signal \($0)" })
      case .exit(let status): outcomes.insert("exit \(status.planText)")
      case .killed(let signals): outcomes.formUnion(signals.map { "killed \($0)" })
      case .errnoUnchanged, .errnoNonzero, .anyOf: break
      }
    }
    return outcomes
  }

  /// Whether the values agree that both give.
  private static func valuesAgree(_ wanted: Expectation, _ allowed: Expectation) -> Bool {
    let wantedBytes = wanted.leaves.compactMap(bytes)
    let allowedBytes = allowed.leaves.compactMap(bytes)
    if !wantedBytes.isEmpty, !wanted.leavesChoice {
      guard let known = allowedBytes.first else { return false }
      return wantedBytes.allSatisfy { repeats($0, in: known) }
    }
    let wantedPages = wanted.leaves.compactMap(pages)
    if let one = wantedPages.first, let other = allowed.leaves.compactMap(pages).first {
      return agree(one, other)
    }
    return true
  }

  private static func bytes(_ leaf: Expectation) -> [UInt8]? {
    if case .bytes(let bytes) = leaf { bytes } else { nil }
  }

  private static func repeats(_ bytes: [UInt8], in known: [UInt8]) -> Bool {
    !bytes.isEmpty && known.indices.allSatisfy { known[$0] == bytes[$0 % bytes.count] }
  }

  private static func pages(_ leaf: Expectation) -> PagesExpectation? {
    if case .pages(let pages) = leaf { pages } else { nil }
  }

  private static func agree(_ wanted: PagesExpectation, _ allowed: PagesExpectation) -> Bool {
    guard wanted.every || wanted.pages.count == allowed.pages.count else { return false }
    return allowed.pages.indices.allSatisfy { index in
      Set(wanted.every ? wanted.pages[0] : wanted.pages[index]) == Set(allowed.pages[index])
    }
  }
}
