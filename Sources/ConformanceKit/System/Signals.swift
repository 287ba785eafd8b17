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
package final class Interruption {
  private static let signals = [SIGINT, SIGTERM, SIGHUP]

  private let reading: Descriptor
  private let writing: Descriptor
  /// What is to be done again on each signal that is watched, once nobody watches.
  private var former: [(signal: Int32, action: sigaction)]?
  private var formerPipe: Int32 = -1
  private var received: Int32?

  package init() throws(ProcessError) {
    (reading, writing) = try Descriptor.pipe()
    reading.makeNonBlocking()
    writing.makeNonBlocking()
  }

  deinit {
    stopWatching()
  }

  /// Begins to watch; a watch that has begun before goes on once this one has stopped.
  ///
  /// A signal that is ignored stays ignored, as `nohup` wants it.
  package static func watch() throws -> Interruption {
    let interruption = try Interruption()
    interruption.formerPipe = signalPipe
    signalPipe = interruption.writing.number
    unblock()
    interruption.former = signals.filter { !isIgnored($0) }.map { number in
      var noting = sigaction()
      #if canImport(Darwin)
        noting.__sigaction_u.__sa_handler = noteSignal
      #else
        noting.__sigaction_handler.sa_handler = noteSignal
      #endif
      noting.sa_flags = Int32(SA_RESTART)
      var action = sigaction()
      sigaction(number, &noting, &action)
      return (number, action)
    }
    return interruption
  }

  /// Whether a signal does nothing.
  static func isIgnored(_ number: Int32) -> Bool {
    var action = sigaction()
    guard sigaction(number, nil, &action) == 0 else { return false }
    #if canImport(Darwin)
      let handler = action.__sigaction_u.__sa_handler
    #else
      let handler = action.__sigaction_handler.sa_handler
    #endif
    return address(handler) == address(SIG_IGN)
  }

  /// Lets the signals through: a program that is started from a thread pool inherits a mask of all.
  private static func unblock() {
    var set = sigset_t()
    sigemptyset(&set)
    signals.forEach { sigaddset(&set, $0) }
    sigprocmask(SIG_UNBLOCK, &set, nil)
  }

  /// The first signal that has arrived.
  package var signalNumber: Int32? {
    if received == nil {
      var byte: UInt8 = 0
      if withUnsafeMutableBytes(of: &byte, { reading.read(into: $0) }) == .bytes(1) {
        received = Int32(byte)
      }
    }
    return received
  }

  /// What becomes readable when a signal arrives.
  package var descriptor: Int32 { reading.number }

  /// Goes back to what was before: the next signal ends the program, unless it was ignored.
  package func stopWatching() {
    guard let former else { return }
    self.former = nil
    for (number, action) in former {
      var action = action
      sigaction(number, &action, nil)
    }
    signalPipe = formerPipe
  }

  /// Ends the program by the signal that has arrived, as its parent expects of it.
  package func endProgram() {
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
  package static func ignoreBrokenPipes() {
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
