import ConformanceJSON

/// Where a report goes: a stream, or a file that appears whole or not at all.
package final class ReportDestination {
  /// The error of a report that cannot be written.
  package struct Failure: Error, Hashable, CustomStringConvertible {
    /// Where it was to go.
    package var path: String
    /// Why it did not, in the words of the system.
    package var reason: String
    /// Whether the reader of a pipe has gone away, as `head` does.
    package var isBrokenPipe = false

    package init(_ path: String, _ failure: Libc.Failure) {
      self.path = path
      reason = failure.description
      isBrokenPipe = failure.isBrokenPipe
    }

    /// What, where and why.
    package var description: String { "cannot write to \(path.printable): \(reason)" }
  }

  /// Whether what is written is seen at once and stays, even if the run does not end.
  package let isStream: Bool

  private let path: String
  private var descriptor: Int32
  /// Whether the descriptor was opened here, and is to be closed.
  private let isOwn: Bool
  /// The file that is written, and the one that it becomes.
  private var pending: (written: String, final: String)?

  static func standardOutput() throws(Failure) -> ReportDestination {
    try inherited(StandardOutput.descriptor, "standard output")
  }

  /// A file, which is replaced if it exists; what cannot be replaced is written as it is: a device,
  /// a pipe, a descriptor, a file in a folder in which nothing can be made.
  package static func file(_ path: String) throws(Failure) -> ReportDestination {
    if let number = Libc.inheritedDescriptor(path) { return try inherited(number, path) }
    let final = Libc.realPath(path)
    do throws(Libc.Failure) {
      if Libc.exists(path), final == nil || !Libc.isRegularFile(path) {
        return try inPlace(path)
      }
      return try replacing(final ?? path, path)
    } catch {
      throw Failure(path, error)
    }
  }

  /// A file, or standard output where none is named.
  package static func at(_ path: String?) throws(Failure) -> ReportDestination {
    guard let path else { return try .standardOutput() }
    return try .file(path)
  }

  /// Writes a whole text.
  package static func write(_ text: String, to path: String?) throws(Failure) {
    let destination = try at(path)
    try destination.write(text)
    try destination.finish()
  }

  private init(
    _ path: String, _ descriptor: Int32, isOwn: Bool, pending: (written: String, final: String)?
  ) {
    self.path = path
    self.descriptor = descriptor
    self.isOwn = isOwn
    self.pending = pending
    isStream = pending == nil
  }

  deinit {
    abandon()
    if isOwn, descriptor >= 0 { _ = systemClose(descriptor) }
  }

  /// Writes a piece of the report.
  package func write(_ text: String) throws(Failure) {
    do {
      try Libc.write(text, to: descriptor)
    } catch {
      throw Failure(path, error)
    }
  }

  /// Lets the file appear.
  package func finish() throws(Failure) {
    do throws(Libc.Failure) {
      try close()
      if let pending { try replace(pending) }
      pending = nil
    } catch {
      throw Failure(path, error)
    }
  }

  /// Removes what has been written of a file that has not appeared.
  package func abandon() {
    guard let pending else { return }
    Libc.remove(pending.written)
    self.pending = nil
  }
}

// MARK: - The ways to write

extension ReportDestination {
  private static func inherited(
    _ number: Int32, _ path: String
  ) throws(Failure) -> ReportDestination {
    do {
      try Libc.checkWritable(number)
    } catch {
      throw Failure(path, error)
    }
    return ReportDestination(path, number, isOwn: false, pending: nil)
  }

  private static func inPlace(_ path: String) throws(Libc.Failure) -> ReportDestination {
    ReportDestination(path, try Libc.openForWriting(path), isOwn: true, pending: nil)
  }

  private static func replacing(
    _ final: String, _ path: String
  ) throws(Libc.Failure) -> ReportDestination {
    Part.removeDead(of: final)
    let written = Part.path(of: final)
    do throws(Libc.Failure) {
      let descriptor = try Libc.create(written)
      return ReportDestination(path, descriptor, isOwn: true, pending: (written, final))
    } catch {
      guard Libc.exists(final), let destination = try? inPlace(final) else { throw error }
      return destination
    }
  }

  /// Some file systems say only when a file is closed that they are full.
  private func close() throws(Libc.Failure) {
    let number = isOwn ? descriptor : try Libc.duplicate(descriptor)
    if isOwn { descriptor = -1 }
    guard number >= 0 else { return }
    try Libc.closeWritten(number)
  }

  private func replace(_ files: (written: String, final: String)) throws(Libc.Failure) {
    do throws(Libc.Failure) {
      try Libc.rename(files.written, to: files.final)
    } catch {
      // A file that is mounted, or another user's in a sticky folder.
      guard Libc.exists(files.final) else { throw error }
      let destination = try Self.inPlace(files.final)
      try Libc.write(try Libc.contents(of: files.written), to: destination.descriptor)
      try destination.close()
      Libc.remove(files.written)
    }
  }
}

/// What is written of a file or folder before it appears under its name: `NAME.PROCESS.part` beside it.
package enum Part {
  /// The path of this process's.
  package static func path(of final: String) -> String { "\(final).\(Libc.processId).part" }

  /// Removes those of processes that have ended without, as SIGKILL ends them.
  package static func removeDead(of final: String) {
    let slash = final.lastIndex(of: "/")
    let folder = slash.map { String(final[...$0]) } ?? ""
    let name = slash.map { String(final[final.index(after: $0)...]) } ?? final
    for entry in (try? Libc.names(in: folder.isEmpty ? "." : folder)) ?? [] {
      guard let process = process(of: entry, name), Libc.hasEnded(process) else { continue }
      ScratchDirectory.remove(folder + entry)
    }
  }

  /// The process that has made an entry; `nil` for one that is no part of the file.
  private static func process(of entry: String, _ name: String) -> Int32? {
    guard entry.hasPrefix(name + "."), entry.hasSuffix(".part") else { return nil }
    let number = entry.utf8.dropFirst(name.utf8.count + 1).dropLast(5)
    guard !number.isEmpty, number.allSatisfy({ $0 &- UInt8(ascii: "0") < 10 }),
      let process = Int32(Substring(number)), process > 0
    else { return nil }
    return process
  }
}
