import ConformanceJSON
import ConformanceVocabulary

extension StepDecoder {
  /// Checks what is repeated: how much of it there is, and that each iteration can be judged.
  func checkRepeated(_ steps: [Step], in repetition: WrittenStep, _ block: JSONValue) {
    let most = Limits.heldBytes / Limits.lineBytes
    if steps.reduce(0, { $0 + $1.withBlock.count }) > most {
      source.report(
        block.offset, "a block that is repeated has at most \(most) steps; split it")
    }
    let written = block.array ?? []
    // Where one has a mistake, that is said of it.
    guard written.count == steps.count else { return }
    let goesOn = repetition["until"]?.string == "unexpected"
    for (index, step) in steps.enumerated() {
      let rest = steps[(index + 1)...]
      guard let mistake = goesOn ? mistakeWhereGoingOn(step, rest) : mistake(step, among: steps)
      else { continue }
      source.report(written[index].offset, mistake)
    }
  }

  /// What is wrong with a step of a `repeat` that goes on over failures.
  private func mistakeWhereGoingOn(_ step: Step, _ rest: ArraySlice<Step>) -> String? {
    if step.call.has(.repeats) {
      return "\(quoted(step.call.name)) cannot stand in one that goes on until \"unexpected\", "
        + "since it ends without telling why; let the outer one end at a failure"
    }
    guard step.expectation?.acceptsFailure == true,
      let name = step.bindings.first(where: { name in rest.contains { $0.names(name) } })
    else { return nil }
    return "\(quoted(name)) is used behind this step, which may fail and then binds nothing; "
      + "take the use out of the iteration"
  }

  /// What is wrong with a step of a `repeat` that ends at a failure, where its iterations meet others.
  private func mistake(_ step: Step, among steps: [Step]) -> String? {
    guard step.expectation?.acceptsFailure == true,
      steps.contains(where: { $0.withBlock.contains { $0.call.has(.meets) } })
    else { return nil }
    return "this step may fail and end a repetition that others meet, who would go on alone; let "
      + "it go on \"until\": \"unexpected\""
  }
}

extension Step {
  /// Whether an operand or a name in it, or in its block, is this one.
  fileprivate func names(_ name: String) -> Bool {
    withBlock.contains { step in
      step.arguments.contains { argument in
        guard let argument else { return false }
        switch argument {
        case .operand(let operand): return operand.names.contains(name)
        case .iovecs(let ranges):
          return ranges.contains { ($0.base.names + $0.length.names).contains(name) }
        default: return argument.planText == name
        }
      }
    }
  }
}
