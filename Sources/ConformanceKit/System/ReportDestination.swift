/// Where a report goes: a stream, or a file that appears whole or not at all.
public final class ReportDestination {
  /// The error of a report that cannot be written.
  public struct Failure: Error, Hashable, CustomStringConvertible {
    /// Where it was to go.
    public var path: String
    /// Why it did not, in the words of the system.
    public var reason: String

    /// What, where and why.
    public var description: String { "cannot write the report to \(path): \(reason)" }
  }

  /// Whether what is written is seen at once and stays, even if the run does not end.
  public let isStream: Bool

  private let path: String
  private let descriptor: Int32
  /// The file that is written, and the one that it becomes.
  private var pending: (written: String, final: String)?

  /// Standard output.
  public static func standardOutput() -> ReportDestination {
    ReportDestination(path: "standard output", descriptor: 1, pending: nil)
  }

  /// A file, which is replaced if it exists; a device or a pipe is written as it is.
  public static func file(_ path: String) throws(Failure) -> ReportDestination {
    let final = Libc.realPath(path) ?? path
    do {
      if Libc.exists(final), !Libc.isRegularFile(final) {
        return ReportDestination(
          path: path, descriptor: try Libc.openForWriting(final), pending: nil)
      }
      let written = "\(final).\(Libc.processId).part"
      let descriptor = try Libc.create(written)
      return ReportDestination(path: path, descriptor: descriptor, pending: (written, final))
    } catch {
      throw Failure(path: path, reason: error.description)
    }
  }

  /// A file, or standard output where none is named.
  public static func at(_ path: String?) throws(Failure) -> ReportDestination {
    guard let path else { return .standardOutput() }
    return try .file(path)
  }

  /// Writes a whole text.
  public static func write(_ text: String, to path: String?) throws(Failure) {
    let destination = try at(path)
    try destination.write(text)
    try destination.finish()
  }

  private init(path: String, descriptor: Int32, pending: (written: String, final: String)?) {
    self.path = path
    self.descriptor = descriptor
    self.pending = pending
    isStream = pending == nil
  }

  deinit {
    abandon()
  }

  /// Writes a piece of the report.
  public func write(_ text: String) throws(Failure) {
    do {
      try Libc.write(text, to: descriptor)
    } catch {
      throw Failure(path: path, reason: error.description)
    }
  }

  /// Lets the file appear.
  public func finish() throws(Failure) {
    guard let pending else { return }
    do {
      try Libc.closeWritten(descriptor)
      try Libc.rename(pending.written, to: pending.final)
      self.pending = nil
    } catch {
      throw Failure(path: path, reason: error.description)
    }
  }

  /// Removes what has been written of a file that has not appeared.
  public func abandon() {
    guard let pending else { return }
    Libc.remove(pending.written)
    self.pending = nil
  }
}
