#if canImport(Glibc)
  @preconcurrency import Glibc
#elseif canImport(Musl)
  @preconcurrency import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The failure of a call to the operating system while a process is started or watched.
package struct ProcessError: Error, CustomStringConvertible {
  /// What was tried.
  var operation: String
  /// The value of errno.
  package var code: Int32

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
