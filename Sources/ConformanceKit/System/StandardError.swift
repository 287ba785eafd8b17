/// The stream for everything that is not the report.
public enum StandardError {
  private static let descriptor: Int32 = 2

  /// Whether a person watches.
  public static let isTerminal = Libc.isTerminal(descriptor)

  /// Writes text as it is; nobody is told when that fails.
  public static func write(_ text: String) {
    try? Libc.write(text, to: descriptor)
  }
}
