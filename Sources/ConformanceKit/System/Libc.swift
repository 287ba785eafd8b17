#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The few functions of the C library that are used to reach files.
package enum Libc {
  /// A call that failed.
  package struct Failure: Error, Sendable {
    /// The value of `errno`.
    package var code: Int32
    /// What is said in place of the words of the system.
    package var words: String?
    /// The words of the system.
    package var description: String { words ?? String(cString: strerror(code)) }
    /// Whether a pipe or socket has lost its reader.
    package var isBrokenPipe: Bool { code == EPIPE }
  }

  /// The names in a directory, without `.` and `..`.
  package static func names(in path: String) throws(Failure) -> [String] {
    guard let directory = opendir(path) else { throw Failure(code: errno) }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 1) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  /// Whether a path leads to something.
  package static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// Whether a path leads to a directory.
  package static func isDirectory(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }
}
