package import ConformanceVocabulary

/// One call or one memory access, with its arguments and, where it is asserted, its outcome.
package struct Step: Sendable {
  /// The position among all steps of the case, blocks included, from 0.
  package var number: Int

  /// What is called.
  package var call: Call

  /// One argument for each parameter of the call, in the order of its parameters.
  ///
  /// `nil` where an alternative was not chosen; defaults are filled in.
  package var arguments: [Argument?]

  /// The names that the result is bound to: none, one, or two for `pipe`.
  package var bindings: [String]

  package var block: [Step]

  /// What is asserted; `nil` for a precondition.
  package var expectation: Expectation?

  /// The errors by which the target says that it does not offer what is asked for.
  package var refusals: [String]

  /// The side of a `barrier`, 0 or 1.
  package var side: Int?

  /// Creates a step.
  package init(
    number: Int, call: Call, arguments: [Argument?], bindings: [String] = [], block: [Step] = [],
    expectation: Expectation? = nil, refusals: [String] = [], side: Int? = nil
  ) {
    self.number = number
    self.call = call
    self.arguments = arguments
    self.bindings = bindings
    self.block = block
    self.expectation = expectation
    self.refusals = refusals
    self.side = side
  }

  /// The name of what is called.
  package var callName: String { call.name }

  /// The step, then all steps of its block.
  package var withBlock: [Step] { [self] + block.withBlocks }

  /// The argument of a parameter, if it has one.
  package func argument(_ name: String) -> Argument? {
    guard let index = call.parameters.firstIndex(where: { $0.name == name }) else { return nil }
    return arguments[index]
  }
}

extension Step {
  /// The kind of the object that it makes, if it makes one.
  package var objectKind: ObjectKind? {
    guard call.has(.opensObject), let kind = argument("object") else { return nil }
    return Symbols.objectsByKind[kind.planText]
  }
}

/// What a parameter was given.
package enum Argument: Sendable, Hashable {
  /// A linear expression.
  case operand(Operand)
  /// Ranges of memory, in their order.
  case iovecs([Iovec])
  /// Constants that are combined; empty for 0.
  case set([String])
  /// One constant.
  case constant(String)
  /// A label, an object kind, a name of an object, a content or bytes.
  case text(String)

  /// The argument in the words of the plan, without spaces.
  package var planText: String {
    switch self {
    case .operand(let operand): operand.planText
    case .iovecs(let iovecs): iovecs.map(\.planText).joined(separator: ",")
    case .set(let names): names.isEmpty ? "0" : names.joined(separator: "|")
    case .constant(let name), .text(let name): name
    }
  }
}

/// A range of memory, as `readv` takes several.
package struct Iovec: Sendable, Hashable {
  /// The address, `iov_base`.
  package var base: Operand
  /// The number of bytes, `iov_len`.
  package var length: Operand

  /// Creates a range.
  package init(base: Operand, length: Operand) {
    self.base = base
    self.length = length
  }

  /// The range in the words of the plan.
  package var planText: String { "\(base.planText):\(length.planText)" }
}

extension Step {
  /// The ranges of memory that the call is given; none where it takes none.
  package var iovecs: [Iovec] {
    for case .iovecs(let iovecs) in arguments { return iovecs }
    return []
  }

  /// The number of bytes that the call is asked for; `nil` where it is asked for none.
  package var transferSize: Operand? {
    guard call.isTransfer else { return nil }
    if case .operand(let size) = argument("nbyte") { return size }
    let lengths = iovecs.map(\.length)
    return Operand(
      terms: lengths.flatMap(\.terms),
      source: lengths.map(\.planText).joined(separator: "+").replacing("+-", with: "-"))
  }
}
