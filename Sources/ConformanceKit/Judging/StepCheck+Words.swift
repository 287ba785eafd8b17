import ConformanceCases
import ConformanceProtocol
import ConformanceVocabulary

extension StepCheck {
  /// What was observed, as far as it matters to an expectation.
  func observed(for expectation: Expectation) -> String {
    switch result {
    case .missing(let name): "\(name) is not bound"
    case .setup(let error, _): "the object could not be prepared: \(error)"
    case .signal(let name, let code, let address): raised(name, code, address)
    case .failed(let error): "failed with \(error)"
    case .failedSilently:
      step.call.result == .address
        ? "returned MAP_FAILED and left errno untouched" : "returned -1 and left errno untouched"
    case .impossible(let words, _): words
    case .childExited(let status): "the child exited with \(status)"
    case .childKilled(let signal): "the child was ended by \(signal)"
    case .succeeded(let value): succeeded(value, expectation) + changedErrno
    }
  }

  private func raised(_ name: String, _ code: String?, _ address: UInt64?) -> String {
    let code = code.map { " with \($0)" } ?? ""
    let place = address.map { " at \(names.words(for: $0))" } ?? ""
    return "raised \(name)\(code)\(place)"
  }

  private var changedErrno: String {
    guard step.call.result != .limit, let error = observation["errno"], error != "untouched" else {
      return ""
    }
    return " and changed errno to \(error)"
  }

  private func succeeded(_ value: UInt64, _ expectation: Expectation) -> String {
    let fields = expectation.fields.filter { !$0.isTime }
    if !fields.isEmpty {
      return fields.map { "\($0.name) was \(fieldText($0.name) ?? "not reported")" }
        .joined(separator: " and ")
    }
    let bytes = observation["bytes"].flatMap(Hexadecimal.bytes)
    if expectation.wantsAll, let size = names.transferSize(of: step), value != size {
      let start = bytes.map { "read \(Hexadecimal.short($0)), " } ?? "transferred "
      return "\(start)\(value) of \(size) bytes"
    }
    if let bytes { return "read \(Hexadecimal.short(bytes))" }
    if let position = observation["differs"] {
      let (got, want) = (observation["got"] ?? "?", observation["want"] ?? "?")
      return "found \(got) instead of \(want) at byte \(position)"
    }
    if observation["equal"] != nil { return "found no difference" }
    if let pages = observation["pages"] { return "found the pages \(pages)" }
    if let vector = observation["vec"] { return "stored the vector \(vector)" }
    return returned(value, expectation)
  }

  private func returned(_ value: UInt64, _ expectation: Expectation) -> String {
    let times = expectation.fields.compactMap(timeLabel)
    if !times.isEmpty { return "found \(times.joined(separator: ", "))" }
    return switch step.call.result {
    case .address: "returned \(names.words(for: value))"
    case .descriptor: "returned a descriptor"
    case .access, .none: "completed"
    case .child: "started the child"
    default: "returned \(Int64(bitPattern: value))"
    }
  }
}

extension Expectation.Field {
  /// Whether its value is a time, which differs from run to run.
  var isTime: Bool { name.hasSuffix("tim") }
}
