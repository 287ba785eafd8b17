import ConformanceCases
import ConformanceVocabulary

/// What cases look through, or draw on, that is no matter of the requirements that they check.
///
/// Each has a calibration: an elementary case that needs nothing but the instrument itself.
struct Instrument: Sendable {
  enum Purpose: Sendable, Hashable {
    /// A call that shows what it is not about: its words, what is seen by it, and the interfaces
    /// whose requirements are about the call itself.
    case showing(String, by: String, own: Set<String>)
    /// Space, of which the system may have too little for what cases store.
    case space(String)
  }

  /// The last part of the id of its calibration.
  let name: String
  let purpose: Purpose
  private let uses: @Sendable (Step) -> Bool

  /// Whether a case needs it; not where all that the case checks is the instrument itself.
  func isNeeded(by element: Case) -> Bool {
    if case .showing(_, _, let own) = purpose,
      element.requirements.allSatisfy({ own.contains($0.interface) })
    {
      return false
    }
    return element.steps.anyStep(uses)
  }

  /// All instruments, in the order of their calibrations.
  static let all = [
    Instrument(
      name: "locks",
      purpose: .showing(
        "locks", by: "msync(MS_SYNC | MS_INVALIDATE)", own: ["msync", "ext:msync"]),
      uses: { step in
        guard step.call.has(.synchronizes), case .set(let flags) = step.argument("flags") else {
          return false
        }
        return Set(flags) == ["MS_SYNC", "MS_INVALIDATE"]
      }),
    Instrument(
      name: "residency",
      purpose: .showing(
        "which pages are resident", by: "mincore()", own: ["ext:mincore"]),
      uses: { $0.call.result == .vector }),
    Instrument(
      name: "access-by-calls",
      purpose: .showing(
        "which pages calls can access", by: "write() and read() of a pipe", own: ["read-write"]),
      uses: { $0.call.result == .pages && $0.argument("by") == .text("call") }),
    Instrument(
      name: "faults",
      purpose: .showing("faults", by: "handlers of SIGSEGV and SIGBUS", own: ["signals"]),
      uses: \.catchesFaults),
    Instrument(
      name: "contents",
      purpose: .showing("what is in a file", by: "pread()", own: ["read-write"]),
      uses: \.readsFile),
    Instrument(
      name: "sizes",
      purpose: .showing("the state of a file", by: "fstat()", own: ["fstat"]),
      uses: { $0.call.fields.contains("st_size") }),
    Instrument(
      name: "times",
      purpose: .showing("timestamps", by: "fstat() after write()", own: ["timestamps"]),
      uses: { $0.expectation?.fields.contains(where: \.isTime) ?? false }),
    Instrument(
      name: "processes",
      purpose: .showing("another process", by: "fork() and waitpid()", own: ["fork"]),
      uses: { $0.call.startsProcess }),
    Instrument(
      name: "images",
      purpose: .showing("a new process image", by: "exec", own: []),
      uses: { $0.call.has(.replacesImage) }),
    Instrument(
      name: "space-for-shared-memory", purpose: .space("space for shared memory objects"),
      uses: \.makesSharedMemory),
    Instrument(
      name: "space-for-files", purpose: .space("space for files"), uses: \.makesFile),
  ]
}

extension Step {
  /// Whether it shows bytes of a file and not of a mapping.
  fileprivate var readsFile: Bool {
    switch call.result {
    case .count: argument("offset") != nil
    case .comparison: argument("object") != nil
    default: false
    }
  }

  /// Whether it goes on behind a fault that it catches.
  fileprivate var catchesFaults: Bool {
    if call.result == .pages { return argument("by") == .text("touch") }
    return expectation?.namesSignal ?? false
  }

  /// Whether it makes a file in the directory under test.
  fileprivate var makesFile: Bool {
    objectKind?.isFile ?? false
  }
}
