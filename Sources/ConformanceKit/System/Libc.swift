#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The few functions of the C library that are used to reach files.
enum Libc {
  /// A call that failed.
  struct Failure: Error, Sendable {
    /// The value of `errno`.
    var code: Int32
    /// The words of the system.
    var description: String { String(cString: strerror(code)) }
  }

  /// No file of this suite, and no report, has more bytes.
  static let largestFile = 256 << 20

  /// The contents of a file.
  static func contents(of path: String) throws(Failure) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Failure(code: errno) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw Failure(code: errno) }
    guard status.st_mode & S_IFMT != S_IFDIR else { throw Failure(code: EISDIR) }
    guard status.st_size <= largestFile else { throw Failure(code: EFBIG) }
    // One more than the size, so that the end of an ordinary file is seen at once.
    var bytes = try readChunk(descriptor, max(4096, Int(status.st_size) + 1))
    // A pipe or a device gives less than was asked for, and may have no end.
    while !bytes.isEmpty {
      let chunk = try readChunk(descriptor, max(4096, bytes.count))
      guard !chunk.isEmpty else { break }
      guard bytes.count + chunk.count <= largestFile else { throw Failure(code: EFBIG) }
      bytes += chunk
    }
    return bytes
  }

  private static func readChunk(_ descriptor: Int32, _ size: Int) throws(Failure) -> [UInt8] {
    var failure: Int32 = 0
    let chunk = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      var result = read(descriptor, buffer.baseAddress, size)
      while result < 0, errno == EINTR { result = read(descriptor, buffer.baseAddress, size) }
      if result < 0 { failure = errno }
      count = max(0, result)
    }
    guard failure == 0 else { throw Failure(code: failure) }
    return chunk
  }

  /// The names in a directory, without `.` and `..`.
  static func names(in path: String) throws(Failure) -> [String] {
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
  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// Whether a path leads to a directory.
  static func isDirectory(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }
}
