/// The stream of what a user asked for.
public enum StandardOutput {
  private static let descriptor: Int32 = 1

  /// Whether a person watches.
  public static let isTerminal = Libc.isTerminal(descriptor)

  /// The number of columns of the terminal, if it is one.
  public static var columns: Int? { Libc.terminalColumns(descriptor) }
}
