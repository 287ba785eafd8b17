/// A position in a file, as an editor counts it.
public struct SourceLocation: Sendable, Hashable, CustomStringConvertible {
  /// The file's path as it was given.
  public var file: String

  /// The line, from 1.
  public var line: Int

  /// The column in characters, from 1.
  public var column: Int

  /// Creates a location.
  public init(file: String, line: Int, column: Int) {
    self.file = file
    self.line = line
    self.column = column
  }

  /// The form that compilers print, `file:line:column`.
  public var description: String { "\(file.printable):\(line):\(column)" }
}
