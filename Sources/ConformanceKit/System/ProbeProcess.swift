#if canImport(Glibc)
  @preconcurrency import Glibc
#elseif canImport(Musl)
  @preconcurrency import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A child process with pipes for its three streams and a process group of its own.
package final class ProbeProcess {
  /// The process id, which is its group's as well.
  package let id: Int32
  /// Where its standard input is written.
  package let input: Descriptor
  /// Where its standard output is read.
  package let output: Descriptor
  /// Where its standard error is read.
  package let errors: Descriptor

  /// How it ended, once it has been reaped.
  package private(set) var end: ProcessEnd?

  /// Starts a command; a name without a slash is searched for in `PATH`.
  package init(_ command: [String]) throws(ProcessError) {
    let input = try Descriptor.pipe()
    let output = try Descriptor.pipe()
    let errors = try Descriptor.pipe()
    id = try Self.spawn(
      command, streams: [input.reading.number, output.writing.number, errors.writing.number])
    for descriptor in [input.writing, output.reading, errors.reading] {
      descriptor.makeNonBlocking()
    }
    self.input = input.writing
    self.output = output.reading
    self.errors = errors.reading
  }

  /// Whether it has ended; it is not reaped, so that its group keeps its number.
  package var hasEnded: Bool {
    guard end == nil else { return true }
    var information = siginfo_t()
    let result = waitid(P_PID, id_t(id), &information, WEXITED | WNOWAIT | WNOHANG)
    return result != 0 || information.si_signo != 0
  }

  /// Waits until it has ended; `false` if the time passes first.
  package func waitForEnd(atMost time: Duration) -> Bool {
    let deadline = ContinuousClock.now + time
    while !hasEnded {
      guard ContinuousClock.now < deadline else { return false }
      Polling.pause(.milliseconds(1))
    }
    return true
  }

  /// Ends the whole group: asks first, so that the probe can clean up, and then forces it.
  @discardableResult
  package func stop(patience: Duration) -> ProcessEnd {
    if let end { return end }
    if !hasEnded {
      kill(-id, SIGTERM)
      // A stopped process gets the signal only once it goes on.
      kill(-id, SIGCONT)
      _ = waitForEnd(atMost: patience)
    }
    return reap()
  }

  /// Kills what is left of the group, and takes the end of the process.
  private func reap() -> ProcessEnd {
    kill(-id, SIGKILL)
    var status: Int32 = 0
    while waitpid(id, &status, 0) < 0, errno == EINTR {}
    let end = ProcessEnd(waitStatus: status)
    self.end = end
    return end
  }
}

extension ProbeProcess {
  private static func spawn(
    _ command: [String], streams: [Int32]
  ) throws(ProcessError) -> Int32 {
    let program = command.first ?? ""
    var arguments = command.map { strdup($0) } + [nil]
    defer { arguments.forEach { free($0) } }

    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
      var attributes: posix_spawnattr_t?
    #else
      var actions = posix_spawn_file_actions_t()
      var attributes = posix_spawnattr_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (number, stream) in streams.enumerated() {
      posix_spawn_file_actions_adddup2(&actions, stream, Int32(number))
    }

    // The child starts with no signal blocked or ignored, whatever the runner was started with.
    var all = sigset_t()
    var none = sigset_t()
    sigfillset(&all)
    sigemptyset(&none)
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setpgroup(&attributes, 0)
    posix_spawnattr_setflags(
      &attributes,
      Int16(POSIX_SPAWN_SETPGROUP) | Int16(POSIX_SPAWN_SETSIGDEF) | Int16(POSIX_SPAWN_SETSIGMASK))

    var id: pid_t = 0
    let error = FixedAddresses.withEnvironment { environment in
      FixedAddresses.within {
        posix_spawnp(&id, program, &actions, &attributes, &arguments, environment)
      }
    }
    guard error == 0 else { throw ProcessError(program, error) }
    return id
  }
}
