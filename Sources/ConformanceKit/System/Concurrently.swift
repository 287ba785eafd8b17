#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Work that all processors share.
package enum Concurrently {
  /// Maps elements by a thread a processor, the caller's among them.
  ///
  /// - Parameters:
  ///   - elements: The elements, of which each thread takes one in turn.
  ///   - worker: Called once on each thread; makes what maps its elements, with a memory of its own.
  /// - Returns: The results, in the order of the elements.
  package static func map<Element: Sendable, Mapped: Sendable>(
    _ elements: [Element], by worker: @escaping @Sendable () -> (Element) -> Mapped
  ) -> [Mapped] {
    let count = min(Processors.count, elements.count)
    guard count > 1 else { return elements.map(worker()) }
    let shares = (0..<count).map { first in
      Share {
        let transform = worker()
        return stride(from: first, to: elements.count, by: count).map { transform(elements[$0]) }
      }
    }
    let threads = shares.dropFirst().map(start)
    shares[0].run()
    for (share, thread) in zip(shares.dropFirst(), threads) {
      // What no thread could be had for is done here.
      if let thread { pthread_join(thread, nil) } else { share.run() }
    }
    return elements.indices.map { shares[$0 % count].results[$0 / count] }
  }

  /// What one thread does; nobody else looks at it before the thread has ended.
  private final class Share<Mapped>: Runnable, @unchecked Sendable {
    private let work: () -> [Mapped]
    private(set) var results: [Mapped] = []

    init(_ work: @escaping () -> [Mapped]) { self.work = work }

    override func run() { results = work() }
  }

  private class Runnable {
    func run() {}
  }

  private static func start(_ share: Runnable) -> pthread_t? {
    var attributes = pthread_attr_t()
    guard pthread_attr_init(&attributes) == 0 else { return nil }
    defer { pthread_attr_destroy(&attributes) }
    // As much as the first thread has: JSON may be deep, and musl gives a thread 128 KiB.
    pthread_attr_setstacksize(&attributes, 8 << 20)
    #if canImport(Darwin)
      var thread: pthread_t?
    #else
      var thread = pthread_t()
    #endif
    let argument = Unmanaged.passRetained(share)
    let status = pthread_create(
      &thread, &attributes,
      { argument in
        #if canImport(Darwin)
          let share = Unmanaged<Runnable>.fromOpaque(argument).takeRetainedValue()
        #else
          guard let argument else { return nil }
          let share = Unmanaged<Runnable>.fromOpaque(argument).takeRetainedValue()
        #endif
        share.run()
        return nil
      }, argument.toOpaque())
    guard status == 0 else {
      argument.release()
      return nil
    }
    return thread
  }
}

/// The processors of this machine.
package enum Processors {
  /// How many are online, at least 1.
  package static let count = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
}
