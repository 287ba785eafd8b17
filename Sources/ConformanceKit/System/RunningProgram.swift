#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// This program as it was started.
package enum RunningProgram {
  // Written once, by `start`, before there is anything that reads it.
  private nonisolated(unsafe) static var words: [String] = []
  private nonisolated(unsafe) static var ignoresBrokenPipes = false

  /// What the program was called with, its own name first.
  ///
  /// `CommandLine.arguments` reads `/proc`, which a chroot or a container may not have.
  package static var arguments: [String] { words.isEmpty ? CommandLine.arguments : words }

  /// Takes what `main` is given, and makes the program safe from how it was started.
  ///
  /// Called before anything is opened or written.
  /// - Parameters:
  ///   - count: The number of arguments.
  ///   - values: The arguments.
  package static func start(
    _ count: Int32, _ values: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
  ) {
    openStandardStreams()
    // A file that grows past its limit is an error that is reported, and not the end.
    signal(SIGXFSZ, SIG_IGN)
    ignoresBrokenPipes = Interruption.isIgnored(SIGPIPE)
    words = (0..<Int(max(0, count))).compactMap { index in
      values?[index].map { String(cString: $0) }
    }
  }

  /// Opens what is of no use where a standard stream is closed, so that no file takes its place:
  /// to read from the one, or to write to the others, stays the error that it was.
  private static func openStandardStreams() {
    for (stream, mode) in [(0, O_WRONLY), (1, O_RDONLY), (2, O_RDONLY)] as [(Int32, Int32)]
    where fcntl(stream, F_GETFD) < 0 {
      // There may be no /dev, but there is always a root.
      if open("/dev/null", mode) < 0 { _ = open("/", O_RDONLY) }
    }
  }

  /// Ends the program as a reader that has gone away ends it: quietly, by SIGPIPE.
  ///
  /// Returns where SIGPIPE was ignored when the program was started, for then whoever has started
  /// it wants to be told.
  package static func endByBrokenPipe() {
    guard !ignoresBrokenPipes else { return }
    signal(SIGPIPE, SIG_DFL)
    raise(SIGPIPE)
  }
}
