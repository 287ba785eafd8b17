import ConformanceCases
import ConformanceProtocol
import ConformanceVocabulary

extension StepCheck {
  /// A short label of what was observed, the same in every run that behaves the same.
  func label(for expectation: Expectation) -> String? {
    switch result {
    case .missing, .setup: nil
    case .signal(let name, let code, let address):
      (code.map { "\(name)/\($0)" } ?? name)
        + (namedPlace(of: address, expectation) ?? touchedPlace(of: address, name, code))
    case .failed(let error): error
    case .failedSilently: step.call.result == .address ? "MAP_FAILED/untouched" : "-1/untouched"
    case .impossible(_, let label): label
    case .childExited(let status): "exit \(status)"
    case .childKilled(let signal): "killed \(signal)"
    case .succeeded(let value):
      success(value, expectation) + errnoLabel(expectation) + repairedPlace(expectation)
    }
  }

  /// Where the case names the exact address of a fault, how near `si_addr` is to it.
  private func namedPlace(of address: UInt64?, _ expectation: Expectation) -> String? {
    let signals = expectation.signals
    guard let address, let exact = signals.lazy.compactMap(\.address).first else { return nil }
    return place(of: address, by: exact)
  }

  private func place(of address: UInt64, by exact: Operand) -> String {
    let isHere = { (operand: Operand, unit: UInt64) in
      guard case .success(let other) = names.value(of: operand) else { return false }
      return (other & names.numbers.greatestAddress) / unit == address / unit
    }
    if isHere(exact, 1) { return " at \(exact.words)" }
    return isHere(exact, names.numbers.page) ? " in the page of \(exact.words)" : " elsewhere"
  }

  private func success(_ value: UInt64, _ expectation: Expectation) -> String {
    let fields = expectation.fields
    if !fields.isEmpty {
      var labels: [String] = []
      for label in fields.compactMap(fieldLabel) where !labels.contains(label) {
        labels.append(label)
      }
      return labels.joined(separator: " ")
    }
    switch step.call.result {
    case .address: return addressLabel(value, expectation)
    case .descriptor: return "descriptor"
    case .comparison: return observation["equal"] == nil ? "differs" : "equal"
    case .pages: return observation["pages"] ?? "none"
    case .vector: return observation["vec"] ?? "0"
    case .bytes, .count:
      if let bytes = observation["bytes"].flatMap(Hexadecimal.bytes), !bytes.isEmpty {
        let short = Hexadecimal.short(bytes)
        // More was read than the probe shows: as many as were asked for, unless that is said.
        guard UInt64(bytes.count) < value, value != names.transferSize(of: step) else {
          return short
        }
        return "\(short) of \(value)"
      }
      return numberLabel(value, expectation.comparedOperands)
    case .access where step.call.hasHandler: return "faults=\(observation["faults"] ?? "0")"
    default: return numberLabel(value, expectation.comparedOperands)
    }
  }

  /// The number, in the words of the case where they depend on the page: `2 * page`, not 8192.
  private func numberLabel(_ value: UInt64, _ operands: [Operand]) -> String {
    let match = operands.first { operand in
      guard operand.names == ["page"], case .success(let other) = names.value(of: operand) else {
        return false
      }
      return other == value
    }
    return match?.words ?? "\(Int64(bitPattern: value))"
  }

  /// Where the case compares the address, which of its operands it is.
  private func addressLabel(_ value: UInt64, _ expectation: Expectation) -> String {
    let match = expectation.comparedOperands.first { operand in
      guard case .success(let other) = names.value(of: operand) else { return false }
      return other & names.numbers.greatestAddress == value
    }
    return match.map { "at \($0.words)" } ?? "address"
  }

  private func fieldLabel(_ field: Expectation.Field) -> String? {
    if field.isTime { return timeLabel(field) }
    if field.name == "fildes" { return "descriptor" }
    if field.isAddress {
      guard let exact = field.relation.clauses.first?.operand else { return nil }
      let address = observation[field.name].flatMap(StepResult.number)
      return address.map { field.name + place(of: $0, by: exact) }
    }
    if let value = observation[field.name].flatMap(StepResult.number), field.name != "st_mode" {
      return "\(field.name)=\(numberLabel(value, field.relation.clauses.map(\.operand)))"
    }
    return fieldText(field.name).map { "\(field.name)=\($0)" }
  }

  /// The value of a field; permissions as `chmod` takes them, addresses by what is near.
  func fieldText(_ name: String) -> String? {
    if name == Expectation.Field.address {
      return observation[name].flatMap(StepResult.number).map(names.words)
    }
    guard name == "st_mode", let mode = observation[name].flatMap(StepResult.number) else {
      return observation[name]
    }
    return "0\(String(mode, radix: 8))"
  }

  /// How a time relates to what it is compared with.
  func timeLabel(_ field: Expectation.Field) -> String? {
    guard let operand = field.relation.clauses.first?.operand,
      case .success(let other) = names.value(of: operand),
      let value = observation[field.name].flatMap(StepResult.number)
    else {
      return nil
    }
    let (time, bound) = (Int64(bitPattern: value), Int64(bitPattern: other))
    return "\(field.name) \(time > bound ? "later" : time == bound ? "same" : "earlier")"
  }

  private func errnoLabel(_ expectation: Expectation) -> String {
    guard expectation.regardsErrno, let error = observation["errno"], error != "untouched" else {
      return ""
    }
    return "/\(error)"
  }
}
