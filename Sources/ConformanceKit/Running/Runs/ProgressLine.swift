import ConformanceSystem

/// What says how far a run is: one line on a terminal, or elsewhere a line now and then.
package struct ProgressLine: Sendable {
  private let isShown: Bool
  /// How long nothing is said where there is no terminal; `nil` where nothing is said at all.
  private let pause: Duration?
  private var last: ContinuousClock.Instant?

  /// Creates a line.
  ///
  /// - Parameters:
  ///   - isShown: Whether there is a terminal to show it on.
  ///   - pause: How long nothing is said where there is none; `nil` for ever.
  package init(isShown: Bool, elsewhereEvery pause: Duration? = nil) {
    self.isShown = isShown
    self.pause = isShown ? nil : pause
    last = isShown ? nil : .now
  }

  /// Shows the line anew, at most ten times a second.
  package mutating func show(done: Int, of count: Int, id: String) {
    show("\(done)/\(count) \(id.prefix(60))")
  }

  /// Shows a text, which fits a terminal of 80 columns; a line that wraps could not be erased.
  mutating func show(_ text: @autoclosure () -> String) {
    guard isShown || pause != nil else { return }
    let now = ContinuousClock.now
    if let last, now - last < pause ?? .milliseconds(100) { return }
    last = now
    StandardError.write(isShown ? "\r\u{1B}[K\(text())" : text() + "\n")
  }

  /// Erases the line.
  mutating func clear() {
    guard isShown, last != nil else { return }
    last = nil
    StandardError.write("\r\u{1B}[K")
  }
}
