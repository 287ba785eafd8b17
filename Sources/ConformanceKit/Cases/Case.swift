public import ConformanceJSON

/// A declarative test, after its matrix has been expanded.
public struct Case: Sendable {
  /// The stable name, `INTERFACE/TOPIC/ID` and a `/NAME=LABEL` for each variable of a matrix.
  public var id: String

  /// One plain sentence that states a fact.
  public var title: String

  /// The interface under test, the name of the folder.
  public var interface: String

  /// The requirements that it checks, at least one.
  public var requirements: [Requirement]

  /// What must hold on the target, written and derived.
  public var gates: [Gate]

  /// The steps in order.
  public var steps: [Step]

  /// Why, where the case surprises.
  public var note: String?

  /// Where the case begins in its file.
  public var location: SourceLocation

  /// Creates a case.
  public init(
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
  public var allSteps: [Step] { steps.withBlocks }
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
  func anyStep(_ holds: (Step) -> Bool) -> Bool {
    indices.contains { holds(self[$0]) || self[$0].block.anyStep(holds) }
  }
}
