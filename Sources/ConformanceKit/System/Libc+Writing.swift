#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension Libc {
  /// The id of this process.
  static var processId: Int32 { getpid() }

  /// Whether a path leads to a regular file.
  static func isRegularFile(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  /// Creates a file that must not exist yet.
  static func create(_ path: String) throws(Failure) -> Int32 {
    try checked(open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666))
  }

  /// Opens what exists.
  static func openForWriting(_ path: String) throws(Failure) -> Int32 {
    try checked(open(path, O_WRONLY | O_CLOEXEC))
  }

  /// Writes all of a text.
  static func write(_ text: String, to descriptor: Int32) throws(Failure) {
    var text = text
    let code = text.withUTF8 { bytes in
      var rest = UnsafeRawBufferPointer(bytes)
      while !rest.isEmpty {
        let count = systemWrite(descriptor, rest)
        if count < 0, errno == EINTR { continue }
        guard count >= 0 else { return errno }
        rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count))
      }
      return 0
    }
    guard code == 0 else { throw Failure(code: code) }
  }

  /// Closes a descriptor; some file systems say only now that they are full.
  static func closeWritten(_ descriptor: Int32) throws(Failure) {
    _ = try checked(close(descriptor))
  }

  /// Gives a file another name, and so replaces what had it.
  static func rename(_ old: String, to new: String) throws(Failure) {
    _ = try checked(systemRename(old, new))
  }

  /// Removes a file, if it is there.
  static func remove(_ path: String) { unlink(path) }

  private static func checked(_ result: Int32) throws(Failure) -> Int32 {
    guard result >= 0 else { throw Failure(code: errno) }
    return result
  }
}
