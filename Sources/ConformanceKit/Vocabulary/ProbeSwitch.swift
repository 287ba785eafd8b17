/// A switch `PROBE_HAS_…` of the probe, and what a system lacks that needs it off.
package struct ProbeSwitch: Sendable {
  /// The name in lower case, as `without` has it.
  package let name: String
  /// The functions that are called only where it is on.
  package let functions: [String]
  /// The headers that are included only where it is on.
  package let headers: [String]

  package init(_ name: String, _ functions: [String] = [], headers: [String] = []) {
    self.name = name
    self.functions = functions
    self.headers = headers
  }

  /// Whether a function or a header is not needed where it is off.
  package func leavesOut(_ name: String) -> Bool {
    functions.contains(name) || headers.contains(name)
  }

  /// The option of a compiler that turns it off.
  static func off(_ name: String) -> String { "-DPROBE_HAS_\(name.uppercased())=0" }

  /// The names of all.
  package static let names = all.map(\.name)
}
