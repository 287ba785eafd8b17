#if canImport(Glibc)
  @preconcurrency package import Glibc
#elseif canImport(Musl)
  @preconcurrency package import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Waits until descriptors are ready.
package enum Polling {
  /// What is waited for on one descriptor, and then what happened.
  package typealias Entry = pollfd

  /// An entry that waits for something to read.
  package static func reading(_ descriptor: Int32) -> Entry {
    Entry(fd: descriptor, events: Int16(POLLIN), revents: 0)
  }

  /// An entry that waits for room to write.
  package static func writing(_ descriptor: Int32) -> Entry {
    Entry(fd: descriptor, events: Int16(POLLOUT), revents: 0)
  }

  /// Waits until an entry is ready, a signal arrives or the time has passed.
  package static func wait(_ entries: inout [Entry], atMost time: Duration) {
    _ = poll(&entries, nfds_t(entries.count), milliseconds(time))
  }

  /// Lets time pass.
  package static func pause(_ time: Duration) {
    _ = poll(nil, 0, milliseconds(time))
  }

  private static func milliseconds(_ time: Duration) -> Int32 {
    // Rounded up, so that a wait that ends has reached its deadline.
    Int32(max(0, min(time.milliseconds, 3_600_000)))
  }
}
