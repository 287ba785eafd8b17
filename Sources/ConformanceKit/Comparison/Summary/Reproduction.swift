import ConformanceJSON
import ConformanceSystem

/// What a command needs, beside the id, to run a case again as it was run.
package struct Reproduction: Sendable, Hashable {
  private var assignments: [String] = []
  private var options: [String] = []

  /// Creates what needs nothing: the host, with what belongs to the runner.
  package init() {}

  /// Adds an option, if it was given.
  package mutating func add(_ option: String, _ value: String?) {
    if let value { options.append(CommandWords.option(option, value)) }
  }

  /// Adds a variable of the environment, if it is set.
  package mutating func assign(_ variable: String, _ value: String?) {
    if let value { assignments.append("\(variable)=\(CommandWords.quoted(value))") }
  }

  /// The command that runs a case; without one, all.
  package func command(_ id: String? = nil) -> String {
    let filter = id.map { [CommandWords.option("--filter", $0)] } ?? []
    return command("run", filter, isVerbose: id != nil)
  }

  /// The command that explores a seed.
  package func command(seed: UInt64) -> String {
    command("explore", ["--seed \(seed)", "--count 1"], isVerbose: true)
  }

  private func command(_ name: String, _ first: [String], isVerbose: Bool) -> String {
    let words = assignments + ["conformance-runner \(name)"] + first + options
    return (words + (isVerbose ? ["--verbose"] : [])).joined(separator: " ")
  }
}
