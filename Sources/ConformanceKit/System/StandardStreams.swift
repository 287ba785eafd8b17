import ConformanceJSON

/// The stream of what a user asked for.
package enum StandardOutput {
  package static let descriptor: Int32 = 1

  /// Whether a person watches.
  package static let isTerminal = Libc.isTerminal(descriptor)

  /// The number of columns of the terminal, if it is one.
  package static var columns: Int? { Libc.terminalColumns(descriptor) }

  /// Writes a text; where that fails, it is said what the failure of a report would be.
  package static func write(_ text: String) throws(ReportDestination.Failure) {
    try ReportDestination.write(text, to: nil)
  }
}

/// The stream for everything that is not the report.
package enum StandardError {
  private static let descriptor: Int32 = 2

  /// Whether a person watches.
  package static let isTerminal = Libc.isTerminal(descriptor)

  /// Writes text as it is; nobody is told when that fails.
  package static func write(_ text: String) {
    try? Libc.write(text, to: descriptor)
  }

  /// Writes the lines of a message, without what controls a terminal: a message repeats what was
  /// typed, and what files hold.
  package static func say(_ message: String) {
    let lines = message.split(separator: "\n", omittingEmptySubsequences: false)
    write(lines.map(\.printable).joined(separator: "\n") + "\n")
  }
}
