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
