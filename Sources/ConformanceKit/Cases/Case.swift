package import ConformanceJSON

/// A declarative test, after its matrix has been expanded.
package struct Case: Sendable {
  /// The stable name, `INTERFACE/TOPIC/ID` and a `/NAME=LABEL` for each variable of a matrix.
  package var id: String

  /// One plain sentence that states a fact.
  package var title: String

  /// The interface under test, the name of the folder.
  package var interface: String

  /// The requirements that it checks, at least one.
  package var requirements: [Requirement]

  /// What must hold on the target, written and derived.
  package var gates: [Gate]

  /// The steps in order.
  package var steps: [Step]

  /// Why, where the case surprises.
  package var note: String?

  /// Where the case begins in its file.
  package var location: SourceLocation

  /// Creates a case.
  package init(
    id: String, title: String, interface: String, requirements: [Requirement], gates: [Gate],
    steps: [Step], note: String?, location: SourceLocation
  ) {
    self.id = id
    self.title = title
    self.interface = interface
    self.requirements = requirements
    self.gates = gates
    self.steps = steps
    self.note = note
    self.location = location
  }

  /// All steps with those of blocks, in the order of their numbers.
  package var allSteps: [Step] { steps.withBlocks }
}

extension [Step] {
  /// These steps with those of blocks, in the order of their numbers.
  var withBlocks: [Step] {
    // Most cases have no block, and their steps need not be copied.
    guard contains(where: { !$0.block.isEmpty }) else { return self }
    var all: [Step] = []
    for step in self {
      all.append(step)
      all += step.block.withBlocks
    }
    return all
  }

  /// Whether something holds of one of these steps, or of one of their blocks.
  package func anyStep(_ holds: (Step) -> Bool) -> Bool {
    indices.contains { holds(self[$0]) || self[$0].block.anyStep(holds) }
  }
}
