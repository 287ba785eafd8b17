import ConformanceJSON
import ConformanceVocabulary

extension StepDecoder {
  /// Checks a step in the handler of a signal, where a mapping goes to an address that is known: what
  /// looks for one may take locks.
  func checkHandled(_ step: WrittenStep, _ arguments: [Argument?]?) {
    guard step.call.has(.maps), let arguments else { return }
    let sets = arguments.compactMap { if case .set(let names) = $0 { names } else { nil } }
    guard !sets.joined().contains("MAP_FIXED") else { return }
    source.report(
      step.offset, "\(quoted(step.call.name)) in the handler of a signal needs \"MAP_FIXED\"")
  }

  /// Checks that a handler is of a signal that an access raises.
  func checkSignal(_ step: WrittenStep) {
    guard step.call.hasHandler, let value = step["sig"], let signal = value.string,
      Symbols.signals.contains(signal), !Symbols.memorySignals.contains(signal)
    else { return }
    source.report(
      value.offset,
      "an access raises \(SourceText.list(Symbols.memorySignals, "or")), not \(quoted(signal))")
  }

  /// Checks that the access of a step gives a value where one is expected.
  func checkAccess(_ step: WrittenStep, gives field: JSONMember) {
    guard step.call.hasHandler, field.key == Call.loadedValue, let by = step["by"]?.string,
      let access = Call.named[by], access.result != .bytes
    else { return }
    source.report(field.keyOffset, "\(quoted(by)) gives no \(quoted(field.key))")
  }
}

extension Step {
  /// Whether an access in it gives a byte, by a call that has a name for it.
  package var givesValue: Bool {
    guard call.hasHandler, let by = argument("by")?.planText else { return false }
    return Call.named[by]?.result == .bytes
  }
}

extension Call {
  /// The field with the byte that an access gives.
  package static let loadedValue = "value"

  /// Whether nothing is assumed of a step that does not say what it expects.
  ///
  /// An access that raised no signal was not repaired, and one that was has completed as well.
  var needsExpectation: Bool { result == .pages || result == .vector || hasHandler }
}
