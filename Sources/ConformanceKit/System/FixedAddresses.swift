#if canImport(Glibc)
  @preconcurrency import Glibc
#elseif canImport(Musl)
  @preconcurrency import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

#if os(Linux)
  // <sys/personality.h> is in no module.
  @_silgen_name("personality") private func personality(_ persona: UInt) -> Int32
#endif

/// How a probe is launched so that its addresses are the same from run to run.
///
/// The probe cannot do this for itself: only a new image of a program has other addresses, and a
/// launcher may not see what becomes of that image.
enum FixedAddresses {
  /// Starts a program in `body`, without random addresses where the system has a way to say so.
  static func within<Result>(_ body: () -> Result) -> Result {
    #if os(Linux)
      // Of the calling thread, and of what it starts: `ADDR_NO_RANDOMIZE` of <sys/personality.h>.
      let before = personality(0xffff_ffff)
      guard before != -1 else { return body() }
      _ = personality(UInt(UInt32(bitPattern: before)) | 0x0004_0000)
      defer { _ = personality(UInt(UInt32(bitPattern: before))) }
    #endif
    return body()
  }

  /// Calls `body` with this program's environment, in which a program looks up its functions when
  /// it starts: else each process of a case would look up those that it calls first.
  static func withEnvironment<Result>(
    _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
  ) -> Result {
    let eager = strdup("LD_BIND_NOW=1")
    defer { free(eager) }
    var pointers = [eager]
    var next = environ
    while let pointer = next.pointee {
      pointers.append(pointer)
      next += 1
    }
    return body(pointers + [nil])
  }
}
