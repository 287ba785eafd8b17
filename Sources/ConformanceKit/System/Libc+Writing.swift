#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension Libc {
  static var processId: Int32 { getpid() }

  /// Whether a path leads to a regular file.
  package static func isRegularFile(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  /// Creates a file that must not exist yet.
  static func create(_ path: String, isExecutable: Bool = false) throws(Failure) -> Int32 {
    let mode: mode_t = isExecutable ? 0o777 : 0o666
    return try checked(open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode))
  }

  /// Opens what exists, and empties it where it is a file.
  static func openForWriting(_ path: String) throws(Failure) -> Int32 {
    // A pipe without a reader would be waited for without end; somebody may just be opening it.
    let flags = O_WRONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK | (isRegularFile(path) ? O_TRUNC : 0)
    var descriptor = open(path, flags)
    for _ in 0..<50 where descriptor < 0 && errno == ENXIO {
      Polling.pause(.milliseconds(20))
      descriptor = open(path, flags)
    }
    if descriptor < 0, errno == ENXIO {
      throw Failure(code: ENXIO, words: "no process reads from it")
    }
    _ = fcntl(try checked(descriptor), F_SETFL, O_WRONLY)
    return descriptor
  }

  /// Whether no process has an id.
  package static func hasEnded(_ process: Int32) -> Bool { kill(process, 0) != 0 && errno == ESRCH }

  /// Writes a file that must not exist yet.
  package static func write(
    _ bytes: [UInt8], toNew path: String, isExecutable: Bool = false
  ) throws(Failure) {
    let descriptor = try create(path, isExecutable: isExecutable)
    do throws(Failure) {
      try write(bytes, to: descriptor)
    } catch {
      close(descriptor)
      throw error
    }
    try closeWritten(descriptor)
  }

  /// Writes all of a text.
  package static func write(_ text: String, to descriptor: Int32) throws(Failure) {
    try write(Array(text.utf8), to: descriptor)
  }

  /// Writes all bytes.
  package static func write(_ bytes: [UInt8], to descriptor: Int32) throws(Failure) {
    let code = bytes.withUnsafeBytes { bytes in
      var rest = bytes
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
  package static func rename(_ old: String, to new: String) throws(Failure) {
    _ = try checked(systemRename(old, new))
  }

  /// Removes a file, if it is there.
  package static func remove(_ path: String) { unlink(path) }

  private static func checked(_ result: Int32) throws(Failure) -> Int32 {
    guard result >= 0 else { throw Failure(code: errno) }
    return result
  }
}
