#if canImport(Glibc)
  @preconcurrency import Glibc
#elseif canImport(Musl)
  @preconcurrency import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// How a process ended.
package enum ProcessEnd: Equatable, CustomStringConvertible {
  /// By itself, with a status.
  case exited(Int32)
  /// By a signal.
  case killed(Int32)

  /// Decodes what `waitpid` reports.
  package init(waitStatus: Int32) {
    let signal = waitStatus & 0x7f
    self = signal == 0 ? .exited(waitStatus >> 8 & 0xff) : .killed(signal)
  }

  /// The end in words that follow the name of the process.
  package var description: String {
    switch self {
    case .exited(let status): "ended with status \(status)"
    case .killed(let signal): "was ended by \(Self.name(of: signal))"
    }
  }

  /// The signals by which others end a process, rather than what it does itself.
  package static let signalsOfOthers: Set<Int32> = [
    SIGHUP, SIGINT, SIGQUIT, SIGKILL, SIGPIPE, SIGTERM, SIGUSR1, SIGUSR2, SIGXCPU,
  ]

  /// The statuses of a shell, and of `env`, for a program that cannot be executed or is not there.
  package static let statusesOfShells: Set<Int32> = [126, 127]

  /// The name of a signal.
  package static func name(of signal: Int32) -> String {
    names[signal] ?? "signal \(signal)"
  }

  private static let names: [Int32: String] = [
    SIGHUP: "SIGHUP", SIGINT: "SIGINT", SIGQUIT: "SIGQUIT", SIGILL: "SIGILL", SIGTRAP: "SIGTRAP",
    SIGABRT: "SIGABRT", SIGBUS: "SIGBUS", SIGFPE: "SIGFPE", SIGKILL: "SIGKILL",
    SIGUSR1: "SIGUSR1", SIGSEGV: "SIGSEGV", SIGUSR2: "SIGUSR2", SIGPIPE: "SIGPIPE",
    SIGALRM: "SIGALRM", SIGTERM: "SIGTERM", SIGXCPU: "SIGXCPU", SIGXFSZ: "SIGXFSZ",
    SIGSYS: "SIGSYS",
  ]
}

/// The failure of a call to the operating system while a process is started or watched.
package struct ProcessError: Error, CustomStringConvertible {
  /// What was tried.
  var operation: String
  /// The value of errno.
  var code: Int32

  /// Creates an error.
  init(_ operation: String, _ code: Int32) {
    self.operation = operation
    self.code = code
  }

  /// The operation and the system's words for the error.
  package var description: String {
    "\(operation): \(strerror(code).map { String(cString: $0) } ?? "error \(code)")"
  }
}
