import ConformanceCases
import ConformanceVocabulary

/// What the harness needs beside the interfaces under test, where it is refused.
///
/// Processes, threads, descriptors and space: for want of them nothing under test is to blame.
struct Want {
  /// The limits that make an error a matter of the case, where the case itself sets one.
  private static let limits: [String: Set<String>] = [
    "EMFILE": ["RLIMIT_NOFILE"], "EFBIG": ["RLIMIT_FSIZE"],
    "ENOMEM": ["RLIMIT_AS", "RLIMIT_DATA"], "EAGAIN": ["RLIMIT_NPROC"],
  ]

  private let element: Case
  private let limited: Set<String>

  init(of element: Case) {
    self.element = element
    limited = Set(
      element.allSteps.compactMap { $0.argument("resource")?.planText })
  }

  /// What was wanting at a step that did not do what is expected of it.
  func hindrance(at step: Step, _ result: StepResult) -> Hindrance? {
    switch result {
    case .failed(let error) where !isOwn(error):
      wanting(step, error).map { .want(of: $0, error: error) }
    case .setup(let error, let by) where !isOwn(error):
      // The call that failed is one of the probe's own.
      (by.flatMap { Call.named[$0] }.flatMap { started(by: $0, error) } ?? resource(step, error))
        .map { .want(of: $0, error: error) }
    default: nil
    }
  }

  /// What a call could not start, of which there are too many.
  private func started(by call: Call, _ error: String) -> String? {
    guard error == "EAGAIN" || error == "ENOMEM" else { return nil }
    if call.startsProcess { return "processes" }
    return call.startsThread || call.has(.cancelsThread) ? "threads" : nil
  }

  private func isOwn(_ error: String) -> Bool {
    Self.limits[error].map { !$0.isDisjoint(with: limited) } ?? false
  }

  private func wanting(_ step: Step, _ error: String) -> String? {
    switch error {
    case "EAGAIN", "ENOMEM": started(by: step.call, error)
    case "EMFILE", "ENFILE": step.call.has(.makesDescriptor) ? resource(step, error) : nil
    case "ENOSPC", "EDQUOT", "EROFS", "EFBIG":
      step.call.has(.writes) ? resource(step, error) : nil
    default: nil
    }
  }

  /// What an error says is wanting, whatever the step.
  private func resource(_ step: Step, _ error: String) -> String? {
    let objects = isSharedMemory(step) ? "shared memory objects" : "files"
    return switch error {
    case "EMFILE", "ENFILE": "descriptors"
    case "ENOSPC", "EDQUOT": "space for \(objects)"
    case "EROFS": "\(objects) that can be written to"
    case "EFBIG": "\(objects) of that size"
    case "ENOMEM": "memory for \(objects)"
    default: nil
    }
  }

  /// Whether the object of a step is a shared memory object.
  private func isSharedMemory(_ step: Step) -> Bool {
    if step.makesSharedMemory || step.call.has(.unlinksSharedMemory) { return true }
    guard case .operand(let operand) = step.argument("fildes") else { return false }
    return element.allSteps.contains {
      $0.makesSharedMemory && !Set($0.bindings).isDisjoint(with: operand.names)
    }
  }
}

extension Step {
  /// Whether it makes a shared memory object.
  var makesSharedMemory: Bool {
    call.has(.opensSharedMemory) || objectKind?.path == .shm
  }
}
