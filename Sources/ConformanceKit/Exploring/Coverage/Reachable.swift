import ConformanceSystem

/// What can be explored: each kind of step behind every setting, in the process itself and in a child,
/// with all that the model lets it come to there.
package enum Reachable {
  /// How often each kind is drawn behind each of the settings.
  private static let draws = 6

  /// Every combination; the same for ever within a version of the generator.
  package static let all: Set<Covered> = {
    let found = Concurrently.map(Array(Setting.all.enumerated())) {
      { setting in combinations(behind: setting.element, seed: UInt64(setting.offset)) }
    }
    return found.reduce(into: []) { $0.formUnion($1) }
  }()

  private static func combinations(behind setting: Setting, seed: UInt64) -> Set<Covered> {
    var model = Model(isUnified: setting.isUnified)
    for step in setting.steps {
      guard (try? model.predict(step)) != nil else { return [] }
    }
    var draw = Draw(seed: seed)
    draw.kinds = StepKinds.all.filter(\.isDrawn)
    if draw.once(in: 4) { model.beginChild() }
    var found: Set<Covered> = []
    for kind in draw.kinds {
      for _ in 0..<draws {
        var next = model
        guard let step = kind.draw(model, &draw), let prediction = try? next.predict(step) else {
          continue
        }
        found.formUnion(model.covered(by: step, of: kind, prediction))
      }
    }
    return found
  }
}
