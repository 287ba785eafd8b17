/// The way by which the mapping calls of a case go into the kernel.
package enum Route: String, Sendable, CaseIterable {
  /// The functions of the C library.
  case libc
  /// `syscall(2)`, past the C library's wrappers.
  case syscall
}
