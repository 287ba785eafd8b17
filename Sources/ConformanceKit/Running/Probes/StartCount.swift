import ConformanceProtocol

/// How often the target was started, and when it may be again: a start that fails is tried again
/// with a growing pause.
struct StartCount {
  private let patience: ProbePatience
  private var inRow = 0
  private var silentInRow = 0
  private var next = ContinuousClock.now

  /// The number of starts.
  private(set) var count = 0
  /// The number of those that failed.
  private(set) var failed = 0
  /// Why the last of them failed.
  private(set) var reason = ""

  init(_ patience: ProbePatience) {
    self.patience = patience
  }

  /// How long has to be waited for the next start.
  var pause: Duration { next - .now }

  /// Notes a start.
  mutating func begin() {
    count += 1
  }

  /// Takes the last start back: nobody has to know of it.
  mutating func withdraw() {
    count -= 1
  }

  /// Notes that a start has come to a probe that is ready.
  mutating func succeed() {
    (inRow, silentInRow) = (0, 0)
  }

  /// Notes a start that failed; returns whether another is tried.
  mutating func fail(_ failure: ProbeFailure) -> Bool {
    failed += 1
    inRow += 1
    reason = failure.reason
    if failure.kind == .silent { silentInRow += 1 }
    next = .now + min(patience.longestPause, patience.pause * (1 << min(inRow - 1, 16)))
    switch failure.kind {
    case .nonsense, .notExecuted, .farewell(.unreadable), .farewell(.left): return false
    case .wentDown, .lost, .silent, .farewell(.anew):
      return inRow < patience.starts && silentInRow < patience.silentStarts
    }
  }

  /// What a reader of the run has to know of it; `nil` where no start failed.
  var words: String? {
    guard failed > 0 else { return nil }
    let starts = failed == 1 ? "1 start failed" : "\(failed) starts failed"
    return "the target was started \(count) times; \(starts): \(reason)"
  }
}
