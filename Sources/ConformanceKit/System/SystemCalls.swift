#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

// Functions of the C library under names that no member hides.

func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
  read(descriptor, buffer.baseAddress, buffer.count)
}

func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
  write(descriptor, bytes.baseAddress, bytes.count)
}

func systemClose(_ descriptor: Int32) -> Int32 {
  close(descriptor)
}

func systemRename(_ old: String, _ new: String) -> Int32 {
  rename(old, new)
}

#if canImport(Glibc) || canImport(Musl)
  // Swift's modules of these libraries leave out what their headers have for GNU sources only.
  @_silgen_name("pipe2")
  func systemPipe(_ ends: UnsafeMutablePointer<Int32>, _ flags: Int32) -> Int32
#endif
