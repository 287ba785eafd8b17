#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The processors of this machine.
public enum Processors {
  /// How many are online, at least 1.
  public static let count = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
}
