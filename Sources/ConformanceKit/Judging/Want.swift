/// What the harness needs beside the interfaces under test, where it is refused.
///
/// Processes, threads, descriptors and space: for want of them nothing under test is to blame.
struct Want {
  /// The limits that make an error a matter of the case, where the case itself sets one.
  private static let limits: [String: Set<String>] = [
    "EMFILE": ["RLIMIT_NOFILE"], "EFBIG": ["RLIMIT_FSIZE"],
    "ENOMEM": ["RLIMIT_AS", "RLIMIT_DATA"], "EAGAIN": ["RLIMIT_NPROC"],
  ]

  private static let makersOfDescriptors: Set = [
    "open", "shm_open", "memfd_create", "posix_typed_mem_open", "dup", "dup2", "fcntl", "pipe",
    "tick",
  ]
  private static let writers: Set = [
    "open", "shm_open", "memfd_create", "write", "pwrite", "ftruncate", "fsync", "futimens",
    "fchmod", "unlink", "shm_unlink", "tick",
  ]

  private let element: Case
  private let limited: Set<String>

  init(of element: Case) {
    self.element = element
    limited = Set(
      element.allSteps.compactMap { $0.argument("resource")?.planText })
  }

  /// What was wanting at a step that did not do what is expected of it.
  func hindrance(at step: Step, _ reading: Reading) -> Hindrance? {
    switch reading {
    case .failed(let error) where !isOwn(error):
      wanting(step, error).map { .want(of: $0, error: error) }
    case .setup(let error, let by) where !isOwn(error):
      (maker(by, error) ?? resource(step, error)).map { .want(of: $0, error: error) }
    default: nil
    }
  }

  /// What a call of the probe's own lacked that makes processes or threads.
  private func maker(_ call: String?, _ error: String) -> String? {
    guard error == "EAGAIN" || error == "ENOMEM" else { return nil }
    return switch call {
    case "fork", "_Fork": "processes"
    case "pthread_create": "threads"
    default: nil
    }
  }

  private func isOwn(_ error: String) -> Bool {
    Self.limits[error].map { !$0.isDisjoint(with: limited) } ?? false
  }

  private func wanting(_ step: Step, _ error: String) -> String? {
    let name = step.call.name
    switch error {
    case "EAGAIN" where step.call.startsProcess, "ENOMEM" where step.call.startsProcess:
      return "processes"
    case "EAGAIN" where startsThread(step), "ENOMEM" where startsThread(step): return "threads"
    case "EMFILE" where Self.makersOfDescriptors.contains(name),
      "ENFILE" where Self.makersOfDescriptors.contains(name):
      return resource(step, error)
    case "ENOSPC" where Self.writers.contains(name), "EDQUOT" where Self.writers.contains(name),
      "EROFS" where Self.writers.contains(name), "EFBIG" where Self.writers.contains(name):
      return resource(step, error)
    default: return nil
    }
  }

  private func startsThread(_ step: Step) -> Bool {
    step.call.startsThread || step.call.name == "cancel_at_msync"
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
    if step.makesSharedMemory || step.call.name == "shm_unlink" { return true }
    guard case .operand(let operand) = step.argument("fildes") else { return false }
    return element.allSteps.contains {
      $0.makesSharedMemory && !Set($0.bindings).isDisjoint(with: operand.names)
    }
  }
}

extension Step {
  /// Whether it makes a shared memory object.
  var makesSharedMemory: Bool {
    call.name == "shm_open" || argument("object") == .text("shm")
  }
}
