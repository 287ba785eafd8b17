extension Installation {
  /// The folder in which is kept what was built or downloaded; it can be removed at any time.
  package var cache: String {
    // The specification has it that a path which is not absolute is ignored.
    if let folder = environment["XDG_CACHE_HOME"], folder.hasPrefix("/") {
      return "\(folder)/\(Self.name)"
    }
    return "\(environment["HOME"] ?? "/tmp")/.cache/\(Self.name)"
  }

  /// The Python environment with the packages of PyPI that targets need.
  package var tools: String { cache + "/tools" }

  /// The path of a program; a name without a slash is searched for in `PATH`.
  package func program(_ name: String) -> String? {
    if name.contains("/") { return exists(name) ? name : nil }
    let folders = (environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":")
    return folders.lazy.map { "\($0)/\(name)" }.first(where: exists)
  }
}
