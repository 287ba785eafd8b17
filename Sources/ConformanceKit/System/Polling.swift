#if canImport(Glibc)
  @preconcurrency import Glibc
#elseif canImport(Musl)
  @preconcurrency import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Waits until descriptors are ready.
enum Polling {
  /// What is waited for on one descriptor, and then what happened.
  typealias Entry = pollfd

  /// An entry that waits for something to read.
  static func reading(_ descriptor: Int32) -> Entry {
    Entry(fd: descriptor, events: Int16(POLLIN), revents: 0)
  }

  /// An entry that waits for room to write.
  static func writing(_ descriptor: Int32) -> Entry {
    Entry(fd: descriptor, events: Int16(POLLOUT), revents: 0)
  }

  /// Waits until an entry is ready, a signal arrives or the time has passed.
  static func wait(_ entries: inout [Entry], atMost time: Duration) {
    _ = poll(&entries, nfds_t(entries.count), milliseconds(time))
  }

  /// Lets time pass.
  static func pause(_ time: Duration) {
    _ = poll(nil, 0, milliseconds(time))
  }

  private static func milliseconds(_ time: Duration) -> Int32 {
    // Rounded up, so that a wait that ends has reached its deadline.
    let whole = (time + .nanoseconds(999_999)) / .milliseconds(1)
    return Int32(max(0, min(whole, 3_600_000)))
  }
}
