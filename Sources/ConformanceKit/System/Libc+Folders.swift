#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension Libc {
  /// Makes a folder and those that it lies in, as far as they are missing.
  package static func makeFolder(_ path: String) throws(Failure) {
    if isDirectory(path) { return }
    if let slash = path.lastIndex(of: "/"), slash != path.startIndex {
      try makeFolder(String(path[..<slash]))
    }
    let result = mkdir(path, 0o777)
    // Another run may make it at the same time.
    guard result == 0 || (errno == EEXIST && isDirectory(path)) else { throw Failure(code: errno) }
  }

  /// What changes with a file when it is replaced: its size and its time.
  package static func identity(of path: String) -> String {
    var status = stat()
    guard stat(path, &status) == 0 else { return "" }
    #if canImport(Darwin)
      let time = status.st_mtimespec
    #else
      let time = status.st_mtim
    #endif
    return "\(status.st_size) \(time.tv_sec).\(time.tv_nsec)"
  }
}
