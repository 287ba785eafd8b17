import ConformanceVocabulary

/// The gates that need not be written, because the requirements and the steps say them.
package enum DerivedGates {
  /// Says that a case concerns every file system, also one that refuses what the steps ask of it.
  private static let anyFileSystem = Gate(.fileSystem, "any")

  /// All gates of a case, the written ones included, each once and in the order of the kinds.
  package static func all(written: [Gate], requirements: [Requirement], steps: [Step]) -> [Gate] {
    var gates = written
    for requirement in requirements {
      if let system = requirement.system { gates.append(Gate(.system, system)) }
      if let option = requirement.option { gates.append(Gate(.option, option)) }
    }
    for step in steps { collect(step, &gates) }
    if SharedFileMappings.occur(in: steps) { gates.append(Gate(.fileSystem, "shared-mappings")) }
    if written.contains(anyFileSystem) { gates.removeAll { $0.kind == .fileSystem } }
    guard gates.count > 1 else { return gates }
    var ordered: [Gate] = []
    for kind in Gate.Kind.allCases {
      for gate in gates where gate.kind == kind { add(gate, &ordered) }
    }
    return ordered
  }

  private static func collect(_ step: Step, _ gates: inout [Gate]) {
    for capability in step.call.needs { add(Gate(.capability, capability), &gates) }
    if needsPipe(step) { add(Gate(.capability, "pipe"), &gates) }
    if needsSignals(step) { add(Gate(.capability, "signals"), &gates) }
    for inner in step.block { collect(inner, &gates) }
  }

  private static func add(_ gate: Gate, _ gates: inout [Gate]) {
    if !gates.contains(gate) { gates.append(gate) }
  }

  private static func handsToCalls(_ step: Step) -> Bool { step.argument("by") == .text("call") }

  private static func needsPipe(_ step: Step) -> Bool {
    step.call.result == .pages && handsToCalls(step)
  }

  private static func needsSignals(_ step: Step) -> Bool {
    if step.call.result == .pages, !handsToCalls(step) { return true }
    return step.expectation?.namesSignal ?? false
  }
}
