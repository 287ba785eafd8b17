#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What this host says of itself, to be held beside what a probe sees.
package struct HostSystem {
  /// The facts, by the names that a probe has for them: `system`, `release`, `machine` and `page`.
  package let facts: [(name: String, value: String)]

  /// What the system of the runner says now.
  package static var current: HostSystem {
    var names = utsname()
    guard uname(&names) == 0 else { return HostSystem(facts: []) }
    return HostSystem(facts: [
      (name: "system", value: text(names.sysname)),
      (name: "release", value: text(names.release)),
      (name: "machine", value: text(names.machine)),
      (name: "page", value: "\(sysconf(Int32(_SC_PAGESIZE)))"),
    ])
  }

  private static func text<Characters>(_ characters: Characters) -> String {
    withUnsafeBytes(of: characters) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
  }
}
