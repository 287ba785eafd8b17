#if canImport(Glibc)
  @preconcurrency import Glibc
#elseif canImport(Musl)
  @preconcurrency import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// An open descriptor that is closed with its last reference.
package final class Descriptor {
  /// What reading or writing did.
  package enum Transfer: Equatable {
    /// A number of bytes went through.
    case bytes(Int)
    /// Nothing can be read or written at present.
    case wouldBlock
    /// The other end is closed.
    case closed
  }

  /// The number, -1 once it is closed.
  package private(set) var number: Int32

  /// Takes over an open descriptor.
  package init(_ number: Int32) {
    self.number = number
  }

  deinit {
    close()
  }

  /// Whether it is open.
  package var isOpen: Bool { number >= 0 }

  /// Closes it, if it is open.
  package func close() {
    guard isOpen else { return }
    _ = systemClose(number)
    number = -1
  }

  /// Reads what is there.
  package func read(into buffer: UnsafeMutableRawBufferPointer) -> Transfer {
    transfer(endsAtZero: true) { systemRead($0, buffer) }
  }

  /// Writes as much as there is room for.
  package func write(_ bytes: UnsafeRawBufferPointer) -> Transfer {
    transfer(endsAtZero: false) { systemWrite($0, bytes) }
  }

  private func transfer(endsAtZero: Bool, _ call: (Int32) -> Int) -> Transfer {
    while true {
      let count = call(number)
      if count > 0 || (count == 0 && !endsAtZero) { return .bytes(count) }
      if count == 0 { return .closed }
      switch errno {
      case EINTR: continue
      case EAGAIN: return .wouldBlock
      default: return .closed
      }
    }
  }

  /// Makes reads and writes return at once.
  func makeNonBlocking() {
    _ = fcntl(number, F_SETFL, fcntl(number, F_GETFL) | O_NONBLOCK)
  }

  /// A file that is read; `nil` where there is none yet.
  package static func reading(_ path: String) -> Descriptor? {
    let number = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    return number < 0 ? nil : Descriptor(number)
  }

  /// A pipe whose ends no child inherits unless it is given them.
  package static func pipe() throws(ProcessError) -> (reading: Descriptor, writing: Descriptor) {
    var ends: [Int32] = [-1, -1]
    // In one step, for another thread may start a child in between.
    #if canImport(Glibc) || canImport(Musl)
      guard systemPipe(&ends, O_CLOEXEC) == 0 else { throw ProcessError("pipe", errno) }
    #else
      guard Darwin.pipe(&ends) == 0 else { throw ProcessError("pipe", errno) }
      for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    #endif
    return (Descriptor(ends[0]), Descriptor(ends[1]))
  }
}
