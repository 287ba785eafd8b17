/// A position in a file, as an editor counts it.
package struct SourceLocation: Sendable, Hashable, CustomStringConvertible {
  /// The file's path as it was given.
  package var file: String

  /// The line, from 1.
  package var line: Int

  /// The column in characters, from 1.
  package var column: Int

  /// Creates a location.
  package init(file: String, line: Int, column: Int) {
    self.file = file
    self.line = line
    self.column = column
  }

  /// The form that compilers print, `file:line:column`.
  package var description: String { "\(file.printable):\(line):\(column)" }
}
