import ConformanceCases
import ConformanceProtocol
import ConformanceVocabulary

/// Whether what was seen at a step is what an expectation says.
struct StepCheck {
  enum Answer: Hashable {
    case holds
    /// It is not.
    case differs
    /// The expectation has a name that was never bound.
    case unknown(String)
    /// The target does not say what the expectation is about.
    case lacking(Lack)
  }

  let step: Step
  let observation: Observation
  let result: StepResult
  let names: KnownNames

  /// Checks an expectation.
  func answer(_ expectation: Expectation) -> Answer {
    switch expectation {
    case .any: .holds
    case .success: answer(isSuccess)
    case .error(let errors): answer(isError(errors))
    case .returns(let relation): returns(relation)
    case .signal(let signal): raises(signal)
    case .bytes(let bytes): answer(isSuccess && reads(bytes))
    case .equal(let isEqual): answer(observation[isEqual ? "equal" : "differs"] != nil)
    case .pages(let pages):
      answer(observation["pages"].flatMap(PageStates.init)?.satisfy(pages) ?? false)
    case .vector(let digits): answer(isSuccess && observation["vec"] == digits)
    case .exit(let status): exits(status)
    case .killed(let signals): answer(isKilled(signals))
    case .fields(let fields): satisfies(fields)
    case .errnoUnchanged(let inner): leavesErrnoAlone ? answer(inner) : .differs
    case .errnoNonzero(let inner): observation["errno"] == "0" ? .differs : answer(inner)
    case .anyOf(let expectations): anyOf(expectations)
    }
  }

  private func answer(_ holds: Bool) -> Answer { holds ? .holds : .differs }

  private func answer(_ result: Result<Bool, Operand.UnknownName>) -> Answer {
    switch result {
    case .success(let holds): answer(holds)
    case .failure(let unknown): .unknown(unknown.name)
    }
  }

  /// A call that returned -1 says so where it did not set errno; else the probe says nothing.
  private var leavesErrnoAlone: Bool {
    let error = observation["errno"]
    return error == nil || error == "untouched"
  }

  private var isSuccess: Bool {
    switch result {
    case .succeeded(let value): isWhole(value)
    case .childExited(0): true
    default: false
    }
  }

  /// Whether a transfer is of as many bytes as were asked for; whoever accepts fewer says so by
  /// what the call returns.
  private func isWhole(_ value: UInt64) -> Bool {
    guard let wanted = names.transferSize(of: step) else { return true }
    return value == wanted
  }

  private func isError(_ errors: [String]) -> Bool {
    guard case .failed(let error) = result else { return false }
    return errors.contains(error)
  }

  private func isKilled(_ signals: [String]) -> Bool {
    guard case .childKilled(let signal) = result else { return false }
    return signals.contains(signal)
  }

  private func returns(_ relation: Relation) -> Answer {
    guard case .succeeded(let value) = result else { return .differs }
    let isAddress = step.call.result == .address
    let check = RelationCheck(
      names: names, mask: isAddress ? names.numbers.greatestAddress : .max,
      range: isAddress ? names.range(of: step, at: value) : nil)
    return answer(check.holds(relation, of: value))
  }

  private func raises(_ expected: SignalExpectation) -> Answer {
    guard case .signal(let name, let code, let address) = result,
      expected.signals.contains(name)
    else {
      return .differs
    }
    // A handler is told neither without sigaction(), and not both by every library.
    if expected.codes != nil {
      guard let code else { return .lacking(Lack(kind: "fault", name: "si_code")) }
      if expected.codeNames.contains(code) == expected.excludesCodes { return .differs }
    }
    if address == nil, expected.address != nil || expected.page != nil {
      return .lacking(Lack(kind: "fault", name: "si_addr"))
    }
    if let exact = expected.address {
      return answer(names.value(of: exact).map { $0 & names.numbers.greatestAddress == address })
    }
    guard let near = expected.page else { return .holds }
    let page = names.numbers.page
    return answer(
      names.value(of: near).map {
        ($0 & names.numbers.greatestAddress) / page == address.map { $0 / page }
      })
  }

  private func reads(_ expected: [UInt8]) -> Bool {
    guard let bytes = observation["bytes"].flatMap(Hexadecimal.bytes), !expected.isEmpty else {
      return false
    }
    return !bytes.isEmpty && bytes.indices.allSatisfy { bytes[$0] == expected[$0 % expected.count] }
  }

  private func exits(_ status: Operand) -> Answer {
    guard case .childExited(let observed) = result else { return .differs }
    return answer(names.value(of: status).map { $0 & 0xff == observed })
  }

  private func satisfies(_ fields: [Expectation.Field]) -> Answer {
    guard isSuccess else { return .differs }
    for field in fields {
      // A system that has no word for it does not say that it is not so.
      guard let value = observation[field.name].flatMap(StepResult.number) else {
        return field.isAddress ? ofAbsentAddress : .unknown(field.name)
      }
      let check = RelationCheck(
        names: names, mask: field.isAddress ? names.numbers.greatestAddress : .max, range: nil)
      let answer = answer(check.holds(field.relation, of: value))
      guard answer == .holds else { return answer }
    }
    return .holds
  }

  /// What raised no signal has no address of one; else the target does not say it.
  private var ofAbsentAddress: Answer {
    observation["faults"] == "0" ? .differs : .lacking(Lack(kind: "fault", name: "si_addr"))
  }

  private func anyOf(_ expectations: [Expectation]) -> Answer {
    let answers = expectations.map(answer)
    if answers.contains(.holds) { return .holds }
    return answers.first { $0 != .differs } ?? .differs
  }
}
