#if canImport(Glibc)
  @preconcurrency import Glibc
#elseif canImport(Musl)
  @preconcurrency import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Notices SIGINT, SIGTERM and SIGHUP while a run lasts, instead of ending by them.
///
/// A run that is interrupted ends its probes, removes what they left, and only then the program
/// ends itself by the same signal.
public final class Interruption {
  private static let signals = [SIGINT, SIGTERM, SIGHUP]

  private let reading: Descriptor
  private let writing: Descriptor
  private var isWatching = false
  private var received: Int32?

  init() throws(ProcessError) {
    (reading, writing) = try Descriptor.pipe()
    reading.makeNonBlocking()
    writing.makeNonBlocking()
  }

  deinit {
    stopWatching()
  }

  /// Begins to watch; there is at most one watch at a time.
  public static func watch() throws -> Interruption {
    let interruption = try Interruption()
    interruption.isWatching = true
    signalPipe = interruption.writing.number
    for number in signals {
      let former = signal(number, noteSignal)
      // What was ignored stays ignored, as `nohup` wants it.
      if address(former) == address(SIG_IGN) {
        signal(number, SIG_IGN)
      }
    }
    return interruption
  }

  /// The first signal that has arrived.
  public var signalNumber: Int32? {
    if received == nil {
      var byte: UInt8 = 0
      if withUnsafeMutableBytes(of: &byte, { reading.read(into: $0) }) == .bytes(1) {
        received = Int32(byte)
      }
    }
    return received
  }

  /// What becomes readable when a signal arrives.
  var descriptor: Int32 { reading.number }

  /// Goes back to the default: the next signal ends the program.
  public func stopWatching() {
    guard isWatching else { return }
    isWatching = false
    for number in Self.signals {
      signal(number, SIG_DFL)
    }
    signalPipe = -1
  }

  /// Ends the program by the signal that has arrived, as its parent expects of it.
  public func endProgram() {
    stopWatching()
    guard let signalNumber else { return }
    raise(signalNumber)
  }

  /// Acts as if a signal had arrived.
  func interrupt(_ number: Int32) {
    var byte = UInt8(truncatingIfNeeded: number)
    _ = withUnsafeBytes(of: &byte) { writing.write($0) }
  }

  private static func address(_ handler: (@convention(c) (Int32) -> Void)?) -> UInt {
    unsafeBitCast(handler, to: UInt.self)
  }

  /// Makes writing to a probe that has ended an error, and not the runner's end.
  static func ignoreBrokenPipes() {
    signal(SIGPIPE, SIG_IGN)
  }
}

// A signal handler can reach nothing but a global. It is an integer that is set before the handler.
private nonisolated(unsafe) var signalPipe: Int32 = -1

private func noteSignal(_ number: Int32) {
  let saved = errno
  var byte = UInt8(truncatingIfNeeded: number)
  _ = write(signalPipe, &byte, 1)
  errno = saved
}
