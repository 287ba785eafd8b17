import ConformanceProtocol
import ConformanceVocabulary

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What this host says of itself, to be held beside what a probe sees.
struct HostSystem {
  /// The facts, by the names that a probe has for them: `system`, `release`, `machine` and `page`.
  let facts: [NamedValue]

  /// What the system of the runner says now.
  static var current: HostSystem {
    var names = utsname()
    guard uname(&names) == 0 else { return HostSystem(facts: []) }
    return HostSystem(facts: [
      .init(name: "system", value: text(names.sysname)),
      .init(name: "release", value: text(names.release)),
      .init(name: "machine", value: text(names.machine)),
      .init(name: "page", value: "\(sysconf(Int32(_SC_PAGESIZE)))"),
    ])
  }

  private static func text<Characters>(_ characters: Characters) -> String {
    withUnsafeBytes(of: characters) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
  }

  /// How a probe that was launched stands to this host, in one line.
  ///
  /// A binary that escaped its emulator or sandbox is seen by it: it sees nothing but this host.
  func words(beside facts: TargetFacts) -> String {
    let own = self.facts.prefix(3).map(\.value).joined(separator: " ")
    let host = "this host is \(own), pages of \(self.facts.last?.value ?? "unknown") bytes"
    let differing = self.facts.filter { facts[$0.name] != $0.value }.map(\.name)
    return differing.isEmpty
      ? "\(host): the probe sees the same; where that is not meant, it has left its launcher"
      : "\(host): the probe sees another \(differing.joined(separator: ", "))"
  }
}
