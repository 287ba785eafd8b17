import ConformanceCases
import ConformanceProtocol
import ConformanceVocabulary

/// Whether what was seen at a step is whole: each field that its call has, well-formed and once.
///
/// A line that is cut, or that says two things at once, is evidence of neither. Which fields a line
/// has, and in which order: the probe's `README.md`, Observations.
struct Evidence {
  let step: Step
  let names: KnownNames
  private let observation: Observation
  /// The iteration that is observed, inside of a `repeat`.
  private let iteration: UInt64?
  /// The fields that were not looked at so far.
  private var rest: ArraySlice<NamedValue>

  private init(
    _ observation: Observation, _ step: Step, _ names: KnownNames, _ iteration: UInt64?
  ) {
    self.step = step
    self.names = names
    self.observation = observation
    self.iteration = iteration
    rest = observation.fields[...]
  }

  /// What is wrong with an observation, in words that follow "its observation".
  ///
  /// The iteration is the one that is observed; `nil` outside of a `repeat`.
  static func flaw(
    of observation: Observation, step: Step, names: KnownNames, iteration: UInt64?
  ) -> String? {
    if iteration == nil, isPlain(observation, step.call) { return nil }
    var evidence = Evidence(observation, step, names, iteration)
    do {
      try evidence.read()
      return nil
    } catch {
      return error.words
    }
  }

  /// Whether it is `ret` alone, and a success: nearly every observation is.
  private static func isPlain(_ observation: Observation, _ call: Call) -> Bool {
    guard observation.fields.count == 1, let field = observation.fields.first,
      field.name == "ret", call.fields.isEmpty, call.bindings < 2
    else { return false }
    return field.value == "0" && (call.result == .status || call.result == .access)
  }

  /// An error with what is wrong.
  private struct Flaw: Error {
    var words: String
  }

  // MARK: - Lines

  private mutating func read() throws(Flaw) {
    if let iteration {
      let seen = try number("iteration")
      guard seen == iteration else {
        throw Flaw(words: "is of iteration \(seen), and the last one was \(iteration)")
      }
    }
    try readWhatCameOfIt()
    if let field = rest.first { throw Flaw(words: "also has \(field.name)=\(field.value)") }
  }

  private mutating func readWhatCameOfIt() throws(Flaw) {
    let result = step.call.result
    switch rest.first?.name {
    case "missing": try readMissing()
    case "setup": try readSetup()
    case "signal": try readSignal()
    case "exit" where isWaiter: _ = try number("exit", atMost: 255)
    case "killed" where isWaiter:
      _ = try text("killed") { Symbols.signals.contains($0) || StepResult.number($0) != nil }
    case "differs" where result == .comparison: try readDifference()
    case _ where result == .comparison: try readEqual()
    case _ where result == .pages: try readPages()
    case _ where isWaiter: try readFailure("exit")
    case _ where result == .none: try readFailure("ret")
    default: try readReturn()
    }
  }

  /// Whether it waits for the end of a child.
  private var isWaiter: Bool {
    step.call.result == .child && (step.call.block == nil || step.bindings.isEmpty)
  }

  private mutating func readSetup() throws(Flaw) {
    _ = try error("setup")
    if rest.first?.name == "by" { _ = try text("by") { !$0.isEmpty } }
  }

  private mutating func readMissing() throws(Flaw) {
    let arguments = step.arguments
    _ = try text("missing") { name in
      arguments.contains { argument in
        switch argument {
        case .operand(let operand): operand.names.contains(name)
        case .iovecs(let iovecs):
          iovecs.contains { $0.base.names.contains(name) || $0.length.names.contains(name) }
        case .text(let other): other == name
        default: false
        }
      }
    }
  }

  /// A target without `sigaction` tells neither code nor address; one may lack either.
  private mutating func readSignal() throws(Flaw) {
    let signal = try text("signal") {
      Symbols.signals.contains($0) || StepResult.number($0) != nil
    }
    let lacks = names.numbers.lacksOfSignals
    if !lacks.contains("code") {
      _ = try text("code") { code in
        let known = [Symbols.codes[signal], Symbols.codes["SIG"]]
        return known.contains { $0?.contains(code) == true } || Int64(code) != nil
      }
    }
    if !lacks.contains("addr") { _ = try text("addr", Self.isAddress) }
    if step.call.hasHandler { _ = try number("faults", atMost: 1) }
  }

  private mutating func readDifference() throws(Flaw) {
    let position = try number("differs")
    let (length, stride) = (try operand("len"), try operand("stride"))
    guard position < length, stride > 0, position.isMultiple(of: stride) else {
      throw unfit("differs", "\(position)")
    }
    let got = try text("got") { Hexadecimal.bytes($0)?.count == 1 }
    _ = try text("want") { $0 != got && ($0 == "--" || Hexadecimal.bytes($0)?.count == 1) }
  }

  private mutating func readEqual() throws(Flaw) {
    let count = try number("equal")
    let (length, stride) = (try operand("len"), try operand("stride"))
    guard stride > 0, count == length / stride + (length.isMultiple(of: stride) ? 0 : 1) else {
      throw unfit("equal", "\(count)")
    }
  }

  /// The probe rounds the address down to its page.
  private mutating func readPages() throws(Flaw) {
    let (at, length) = (try operand("at"), try operand("len"))
    let count = pages(length == 0 ? 0 : length &+ at % names.numbers.page)
    _ = try text("pages") { PageStates($0)?.count == count }
  }

  /// A call that would not return, or say otherwise what came of it, has failed.
  private mutating func readFailure(_ wanted: String) throws(Flaw) {
    guard rest.first?.name == "ret" else { throw Flaw(words: "lacks \(wanted)") }
    guard try returned() == .max else { throw unfit("ret", observation["ret"] ?? "") }
    _ = try errno(hasFailed: true)
  }

  // MARK: - What a call returned

  private mutating func readReturn() throws(Flaw) {
    let value = try returned()
    switch step.call.result {
    case .errorNumber:
      _ = try errno(hasFailed: false)
      if value != 0 { _ = try error("error") } else { try readFields() }
    case .access, .child:
      if step.call.result == .child, value == .max { return _ = try errno(hasFailed: true) }
      _ = try errno(hasFailed: false)
      if value != 0 { throw unfit("ret", "\(value)") }
      if step.call.hasHandler { try readRepair() }
    case .bytes:
      if value != 0 { throw unfit("ret", "\(value)") }
      try readBytes(try operand("len"))
    case .address:
      _ = try errno(hasFailed: value == names.numbers.greatestAddress)
    default:
      _ = try errno(hasFailed: value == .max)
      if value != .max { try readBuffers(value) }
      if value == 0 { try readFields() } else { try readPrivileges() }
    }
  }

  private mutating func returned() throws(Flaw) -> UInt64 {
    let greatest = step.call.result == .address ? names.numbers.greatestAddress : nil
    let text = try text("ret") { text in
      guard let greatest else { return Int64(text) != nil }
      return Self.isAddress(text) && StepResult.number(text).map { $0 <= greatest } == true
    }
    return StepResult.number(text) ?? 0
  }

  private mutating func readBuffers(_ value: UInt64) throws(Flaw) {
    switch step.call.result {
    case .count where isNull("buf"): try readBytes(min(value, UInt64(Limits.observedBytes)))
    case .vector where isNull("vec"):
      let count = pages(try operand("len"))
      // One that is too long for the probe's own buffer is not observed.
      if rest.isEmpty, count > UInt64(Limits.buffer) { return }
      _ = try text("vec") { digits in
        UInt64(digits.utf8.count) == count && digits.utf8.allSatisfy { $0 == 48 || $0 == 49 }
      }
    default: break
    }
  }

  /// An access is repaired once at most, and what its signal was is told then.
  private mutating func readRepair() throws(Flaw) {
    let faults = try number("faults", atMost: 1)
    if faults == 1, !names.numbers.lacksOfSignals.contains("addr") {
      _ = try text("si_addr", Self.isAddress)
    }
    if step.givesValue { _ = try number(Call.loadedValue, atMost: 255) }
  }

  private mutating func readBytes(_ count: UInt64) throws(Flaw) {
    _ = try text("bytes") { Hexadecimal.bytes($0).map { UInt64($0.count) } == count }
  }

  private mutating func readFields() throws(Flaw) {
    if step.bindings.count > 1 {
      for name in step.bindings { _ = try number(name) }
    }
    for name in step.call.fields where Lack.ofField(name) == nil || !rest.isEmpty {
      _ = try number(name)
    }
  }

  /// The identities of the process are told whether they have changed or not.
  private mutating func readPrivileges() throws(Flaw) {
    if step.call.has(.changesIdentity) { try readFields() }
  }

  /// A call that failed says whether it set errno; another one only where it changed it.
  private mutating func errno(hasFailed: Bool) throws(Flaw) {
    guard rest.first?.name == "errno" else {
      if hasFailed { throw Flaw(words: "lacks errno") }
      return
    }
    _ = try text("errno") {
      Self.isError($0) || ($0 == "untouched" && hasFailed)
    }
  }

  // MARK: - Fields

  /// Takes the next field, which has a name.
  private mutating func text(
    _ name: String, _ isRight: (String) -> Bool
  ) throws(Flaw) -> String {
    guard let field = rest.first, field.name == name else {
      throw Flaw(words: "lacks \(name)")
    }
    guard isRight(field.value) else { throw unfit(name, field.value) }
    rest.removeFirst()
    return field.value
  }

  private mutating func number(
    _ name: String, atMost limit: UInt64 = .max
  ) throws(Flaw) -> UInt64 {
    let text = try text(name) { UInt64($0).map { $0 <= limit } ?? false }
    return UInt64(text) ?? 0
  }

  private mutating func error(_ name: String) throws(Flaw) -> String {
    try text(name, Self.isError)
  }

  private func unfit(_ name: String, _ value: String) -> Flaw {
    Flaw(words: "has \(name)=\(value), which cannot be")
  }

  private func operand(_ name: String) throws(Flaw) -> UInt64 {
    guard case .operand(let operand) = step.argument(name) else { return 0 }
    switch names.value(of: operand) {
    case .success(let value): return value
    case .failure(let unknown): throw Flaw(words: "needs \(unknown.name), which is not known")
    }
  }

  private func isNull(_ name: String) -> Bool { (try? operand(name)) == 0 }

  private func pages(_ length: UInt64) -> UInt64 {
    let page = names.numbers.page
    return length / page + (length.isMultiple(of: page) ? 0 : 1)
  }

  private static func isAddress(_ text: String) -> Bool {
    text.hasPrefix("0x") && StepResult.number(text) != nil
  }

  /// Whether it is the name of an error, or the number of one that the probe has no name for.
  private static func isError(_ text: String) -> Bool {
    if text.first == "E" { return Symbols.errors.contains(text) }
    return Int64(text) != nil
  }
}
