#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension Libc {
  /// The path with every symbolic link resolved; `nil` where nothing is.
  static func realPath(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// The path of the running program.
  ///
  /// Where no `/proc` says it, it is what the program was called, looked up in `PATH` as a shell does.
  static func executable(_ argument: String, path: String?) -> String? {
    if let own = realPath("/proc/self/exe") { return own }
    if argument.contains("/") { return realPath(argument) }
    let folders = (path ?? "/usr/bin:/bin").split(separator: ":", omittingEmptySubsequences: false)
    return folders.lazy.map { $0.isEmpty ? argument : "\($0)/\(argument)" }
      .filter { isRegularFile($0) && access($0, X_OK) == 0 }.compactMap(realPath).first
  }

  static func workingDirectory() -> String? {
    realPath(".")
  }

  package static func environment() -> [String: String] {
    var result: [String: String] = [:]
    var entry = environ
    while let text = entry.pointee {
      let pair = String(cString: text).split(
        separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      if pair.count == 2 { result[String(pair[0])] = String(pair[1]) }
      entry += 1
    }
    return result
  }

  /// Whether a descriptor is a terminal.
  package static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

  /// The width of a terminal; `nil` for what is none.
  static func terminalColumns(_ descriptor: Int32) -> Int? {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }
}
