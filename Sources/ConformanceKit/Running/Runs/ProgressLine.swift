import ConformanceSystem

/// One line on a terminal that says how far a run is.
package struct ProgressLine: Sendable {
  private let isShown: Bool
  private var last: ContinuousClock.Instant?

  /// Creates a line.
  ///
  /// - Parameter isShown: Whether there is a terminal to show it on.
  package init(isShown: Bool) {
    self.isShown = isShown
  }

  /// Shows the line anew, at most ten times a second.
  package mutating func show(done: Int, of count: Int, id: String) {
    guard isShown else { return }
    let now = ContinuousClock.now
    if let last, now - last < .milliseconds(100) { return }
    last = now
    // Fits a terminal of 80 columns; a line that wraps could not be erased.
    StandardError.write("\r\u{1B}[K\(done)/\(count) \(id.prefix(60))")
  }

  /// Erases the line.
  mutating func clear() {
    guard isShown, last != nil else { return }
    last = nil
    StandardError.write("\r\u{1B}[K")
  }
}
