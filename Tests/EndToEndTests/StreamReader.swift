import Foundation

/// A stream that is read to its end by a thread of its own.
final class StreamReader: @unchecked Sendable {
  private let end = DispatchSemaphore(value: 0)
  // Written before the semaphore is signalled, and read behind it.
  private var data = Data()

  init(_ handle: FileHandle) {
    Thread.detachNewThread { [self] in
      data = handle.readDataToEndOfFile()
      end.signal()
    }
  }

  /// All of it.
  func text() -> String {
    end.wait()
    return String(decoding: data, as: UTF8.self)
  }
}
