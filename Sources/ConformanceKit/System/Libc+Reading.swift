#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension Libc {
  /// No file of this suite, and no report, has more bytes.
  static let largestFile = 256 << 20
  /// What comes through a pipe says nothing of its size, so that it has to be read to be refused.
  private static let largestStream = 64 << 20
  /// No device has a report, and some have no end.
  private static let largestDevice = 1 << 20

  /// The contents of a file; of a pipe that a process writes to, or of a descriptor, what comes.
  package static func contents(of path: String) throws(Failure) -> [UInt8] {
    let descriptor = try openForReading(path)
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw Failure(code: errno) }
    let limit = try limit(status.st_mode & S_IFMT, descriptor)
    guard status.st_size <= limit else { throw Failure(code: EFBIG) }
    // One more than the size, so that the end of an ordinary file is seen at once.
    var bytes = try readChunk(descriptor, max(4096, Int(status.st_size) + 1))
    // A pipe or a device gives less than was asked for, and may have no end.
    while !bytes.isEmpty {
      let chunk = try readChunk(descriptor, max(4096, min(bytes.count, 4 << 20)))
      guard !chunk.isEmpty else { break }
      guard bytes.count + chunk.count <= limit else { throw Failure(code: EFBIG) }
      bytes += chunk
    }
    return bytes
  }

  /// The most bytes that something of a type may have.
  private static func limit(_ type: mode_t, _ descriptor: Int32) throws(Failure) -> Int {
    switch type {
    case S_IFREG: return largestFile
    case S_IFIFO, S_IFSOCK: return largestStream
    case S_IFCHR: return isTerminal(descriptor) ? largestStream : largestDevice
    case S_IFDIR: throw Failure(code: EISDIR)
    default: throw Failure(code: EINVAL, words: "it is neither a file nor a pipe")
    }
  }

  private static func openForReading(_ path: String) throws(Failure) -> Int32 {
    if let number = inheritedDescriptor(path) { return try duplicate(number) }
    // A pipe that nobody writes to would be waited for without end.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
    guard descriptor >= 0 else { throw Failure(code: errno) }
    var status = stat()
    if fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFIFO,
      !hasWriter(descriptor, path)
    {
      close(descriptor)
      throw Failure(code: EAGAIN, words: "it is a pipe that no process writes to")
    }
    _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) & ~O_NONBLOCK)
    return descriptor
  }

  /// Waits a moment for a process that opens the other end of a pipe.
  private static func hasWriter(_ descriptor: Int32, _ path: String) -> Bool {
    for _ in 0..<50 {
      // It reads as ended while nobody has it open, and as empty while somebody does.
      if read(descriptor, nil, 0) < 0 { break }
      var entries = [Polling.reading(descriptor)]
      Polling.wait(&entries, atMost: .milliseconds(20))
      if entries[0].revents != 0 { return true }
    }
    return false
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
}

// MARK: - Descriptors by name

extension Libc {
  /// The descriptor that a path such as `/dev/stdout` or `/dev/fd/63` names, if the program was
  /// started with it.
  ///
  /// Opened by its path it would be another opening of the file, at its beginning; and there may be
  /// no `/proc` that the path leads to.
  static func inheritedDescriptor(_ path: String) -> Int32? {
    let streams: [String: Int32] = ["/dev/stdin": 0, "/dev/stdout": 1, "/dev/stderr": 2]
    if let number = streams[path] { return number }
    let folder = ["/dev/fd/", "/proc/self/fd/"].first { path.hasPrefix($0) }
    guard let folder, let number = Int32(path.dropFirst(folder.count)), number >= 0 else {
      return nil
    }
    let flags = fcntl(number, F_GETFD)
    return flags >= 0 && flags & FD_CLOEXEC == 0 ? number : nil
  }

  /// Another descriptor of the same opening.
  package static func duplicate(_ descriptor: Int32) throws(Failure) -> Int32 {
    let number = fcntl(descriptor, F_DUPFD_CLOEXEC, 3)
    guard number >= 0 else { throw Failure(code: errno) }
    return number
  }

  /// Throws where a descriptor cannot be written to.
  static func checkWritable(_ descriptor: Int32) throws(Failure) {
    let flags = fcntl(descriptor, F_GETFL)
    guard flags >= 0 else { throw Failure(code: errno) }
    guard flags & O_ACCMODE != O_RDONLY else { throw Failure(code: EBADF) }
  }
}
