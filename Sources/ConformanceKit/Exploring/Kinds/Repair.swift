import ConformanceCases
import ConformanceVocabulary

/// An access raises a signal, whose handler mends what it was raised for: an extension.
struct Repair: StepKind {
  let name = "repair"
  let weight = 4
  let calls = ["repair"]

  func predict(_ step: Step, in model: inout Model) throws(Obstacle) -> Prediction {
    guard model.isUnified else { throw .undefined("a return from the handler of a fault") }
    let address = try model.address(step, "at")
    let access: Access = model.text(step, "by") == "store" ? .store : .load
    let one = Extent(bytes: 1)
    let signal = try model.constants(step, "sig").first ?? ""
    let (before, _) = try model.outcomes(at: address, one, access)
    var block: [Prediction] = []
    if before.signals == [signal], !before.canSucceed, !before.isOpen {
      block = try model.predict(block: step.block)
      guard block.allSatisfy({ !$0.expectation.leavesChoice }) else {
        throw .unknown("what a handler does")
      }
    } else if !before.signals.isEmpty || before.isOpen {
      throw .unknown("whether a handler is called")
    }
    let (after, _) = try model.outcomes(at: address, one, access)
    guard !after.isOpen, after.canSucceed != !after.signals.isEmpty else {
      throw .unknown("whether an access is repaired")
    }
    var prediction = self.prediction(step, address, access, after, hasFaults: !block.isEmpty, model)
    if access == .store, after.canSucceed {
      _ = try model.store(.byte(0x2a), at: address, one)
    }
    prediction.block = block
    return prediction
  }

  private func prediction(
    _ step: Step, _ address: Address, _ access: Access, _ after: AccessOutcomes, hasFaults: Bool,
    _ model: Model
  ) -> Prediction {
    guard after.canSucceed else {
      return Prediction(after.expectation(success: .success), "x-signals-3")
    }
    var fields = [("faults", Extent(bytes: hasFaults ? 1 : 0).operand())]
    if hasFaults, case .operand(let at) = step.argument("at") { fields.append(("si_addr", at)) }
    let end = address.position + Extent(bytes: 1)
    if access == .load,
      let byte = model.view(address.arena, from: address.position, to: end).bytes?.first
    {
      fields.append(("value", Extent(bytes: Int(byte)).operand()))
    }
    let all = fields.map {
      Expectation.Field(name: $0.0, relation: Relation([Relation.Clause(.equal, $0.1)]))
    }
    return Prediction(.fields(all), "x-signals-3", "x-mprotect-7")
  }

  func draw(_ model: Model, _ draw: inout Draw) -> Step? {
    guard model.isUnified, let address = draw.address(model),
      let at = draw.operand(address, model)
    else { return nil }
    let start = Address(arena: address.arena, position: Extent(pages: address.position.page))
    guard let addr = draw.operand(start, model),
      let mend = draw.make(
        "mprotect",
        [
          "addr": addr, "len": draw.bytes(Extent(pages: 1)),
          "prot": .set(["PROT_READ", "PROT_WRITE"]),
        ])
    else { return nil }
    return draw.make(
      "repair",
      [
        "sig": .constant("SIGSEGV"), "at": at, "by": .text(draw.once(in: 2) ? "load" : "store"),
      ], block: [mend])
  }
}
