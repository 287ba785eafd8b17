import ConformanceCases
import ConformanceProtocol
import ConformanceVocabulary

/// The names that are bound in one process at one step, with what was observed of them.
struct KnownNames {
  /// A range of memory that a call returned.
  struct Range {
    /// The name that it is bound to.
    var name: String
    /// Its first address.
    var start: UInt64
    /// Its length in whole pages.
    var length: UInt64

    /// Whether two ranges have an address in common.
    func overlaps(_ other: Range) -> Bool {
      start < other.start
        ? other.start - start < length : start - other.start < other.length
    }
  }

  let numbers: TargetNumbers
  // Few names are bound, and are found faster one after the other than by a hash.
  private var values: [(name: String, value: UInt64)] = []
  private var ranges: [Range] = []
  /// Names that are not bound because their step failed as it may.
  private var rightlyUnbound: Set<String> = []

  init(_ numbers: TargetNumbers) {
    self.numbers = numbers
  }

  /// The value of an operand, or the first name that has none.
  func value(of operand: Operand) -> Result<UInt64, Operand.UnknownName> {
    operand.value { name in
      values.last { $0.name == name }?.value ?? numbers[name]
    }
  }

  /// Leaves the names of a step unbound, which failed as it may.
  mutating func leaveUnbound(_ step: Step) {
    rightlyUnbound.formUnion(step.bindings)
  }

  /// Whether a name, or the name before its field, is unbound for that reason.
  func isRightlyUnbound(_ name: String) -> Bool {
    rightlyUnbound.contains(String(name.prefix { $0 != "." }))
  }

  private mutating func bind(_ name: String, _ value: UInt64?) {
    guard let value else { return }
    values.append((name, value))
  }

  /// The range of a name.
  func range(of name: String) -> Range? {
    ranges.last { $0.name == name }
  }

  /// The range that a call of `mmap` or `mremap` covers from an address on.
  func range(of step: Step, at start: UInt64) -> Range? {
    let size = step.argument("new_size") ?? step.argument("len")
    guard case .operand(let operand) = size, case .success(let length) = value(of: operand) else {
      return nil
    }
    let (whole, isTooLong) = length.addingReportingOverflow(numbers.page - 1)
    return Range(
      name: step.bindings.first ?? "", start: start,
      length: isTooLong ? length : whole / numbers.page * numbers.page)
  }

  /// The number of bytes that a step asks a call for; `nil` where it asks for none.
  func transferSize(of step: Step) -> UInt64? {
    guard let operand = step.transferSize, case .success(let size) = value(of: operand) else {
      return nil
    }
    return size & numbers.greatestAddress
  }

  /// Binds the names of a step that has succeeded with a value.
  ///
  /// The fields of a call that changes an identity and binds nothing are quantities: `uid` and `gid`.
  mutating func bind(_ step: Step, _ observation: Observation, value: UInt64) {
    if step.bindings.isEmpty, step.call.has(.changesIdentity) {
      for field in observation.fields where step.call.fields.contains(field.name) {
        bind(field.name, StepResult.number(field.value))
      }
    }
    for name in step.bindings {
      guard step.bindings.count == 1 else {
        // The two ends of a pipe are fields of their own names.
        bind(name, observation[name].flatMap(StepResult.number))
        continue
      }
      bind(name, value)
      for field in observation.fields where step.call.fields.contains(field.name) {
        bind("\(name).\(field.name)", StepResult.number(field.value))
      }
      if step.call.result == .address, let range = range(of: step, at: value) {
        ranges.append(range)
      }
    }
  }

  /// An address in words that are the same in every run: relative to a name that is near.
  func words(for address: UInt64) -> String {
    let (product, isTooFar) = numbers.page.multipliedReportingOverflow(by: 16)
    let reach = isTooFar ? .max : product
    if address < reach { return address == 0 ? "NULL" : "NULL + \(address)" }
    let near = ranges.filter { address >= $0.start && address - $0.start < $0.length &+ reach }
    // The one that begins last is nearest; of equal ones the first keeps its name.
    if let range = near.max(by: { $0.start < $1.start }) {
      let offset = address - range.start
      return offset == 0 ? range.name : "\(range.name) + \(offset)"
    }
    if let range = ranges.first(where: { $0.start > address && $0.start - address < reach }) {
      return "\(range.name) - \(range.start - address)"
    }
    return "an address far from every mapping"
  }
}
