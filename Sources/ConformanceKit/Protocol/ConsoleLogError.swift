import ConformanceJSON

/// Why a log cannot be judged.
package enum ConsoleLogError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The file cannot be read.
  case unreadable(path: String, reason: String)
  /// The file has no bytes.
  case empty(path: String)
  /// No line in it is the probe's.
  case noProbe(path: String)
  /// The console cuts lines.
  case cut(column: Int, lines: Int)
  /// The probe speaks another version of the protocol.
  case otherProtocol(Int)
  /// No machine can say what the probe says of its own.
  case impossibleGreeting(String)
  /// The probe has no plans of its own.
  case noPlans
  /// The probe has other plans.
  case otherPlans(found: String, expected: String)
  /// Two boots are not of one target.
  case otherTarget(difference: String)

  /// What is wrong, and what to do.
  package var description: String {
    switch self {
    case .unreadable(let path, let reason): "\(path): cannot be read: \(reason)"
    case .empty(let path): "\(path): is empty; it should be what the target's console shows"
    case .noProbe(let path):
      "\(path): no line of it is the probe's; is it the console on which the probe writes?"
    case .cut(let column, let lines):
      "\(lines == 1 ? "1 line of the console is" : "\(lines) lines of the console are") cut at \(column) columns; give it more of them, or keep "
        + "what the target writes before it is shown"
    case .otherProtocol(let version):
      "the log is of a probe that speaks protocol \(version), and the runner "
        + "\(ProbeOutput.protocolVersion); export the probe anew"
    case .impossibleGreeting(let reason):
      "\(reason); look how the probe was built, and make the log anew"
    case .noPlans:
      "the log is of a probe without plans of its own; `export probe` makes one that has them"
    case .otherPlans(let found, let expected):
      "the log is of other plans (\(Self.words(found))) than those to be judged "
        + "(\(Self.words(expected))); give the options with which the probe was exported, or "
        + "--exported with its folder, and the same version of the cases"
    case .otherTarget(let difference):
      "the logs are not of one target: \(difference); judge each for itself"
    }
  }

  private static func words(_ plans: String) -> String {
    let parts = plans.printable.split(separator: " ", maxSplits: 1)
    return parts.count == 2 ? "\(parts[0]) cases, fingerprint \(parts[1])" : plans.printable
  }
}
