/// One call or one memory access, with its arguments and, where it is asserted, its outcome.
public struct Step: Sendable {
  /// The position among all steps of the case, blocks included, from 0.
  public var number: Int

  /// What is called.
  public var call: Call

  /// One argument for each parameter of the call, in the order of its parameters.
  ///
  /// `nil` where an alternative was not chosen; defaults are filled in.
  public var arguments: [Argument?]

  /// The names that the result is bound to: none, one, or two for `pipe`.
  public var bindings: [String]

  /// The steps of the block.
  public var block: [Step]

  /// What is asserted; `nil` for a precondition.
  public var expectation: Expectation?

  /// The errors by which the target says that it does not offer what is asked for.
  public var refusals: [String]

  /// The side of a `barrier`, 0 or 1.
  public var side: Int?

  /// Creates a step.
  public init(
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

  /// The step, then all steps of its block.
  public var withBlock: [Step] { [self] + block.withBlocks }

  /// The argument of a parameter, if it has one.
  public func argument(_ name: String) -> Argument? {
    guard let index = call.parameters.firstIndex(where: { $0.name == name }) else { return nil }
    return arguments[index]
  }
}

extension Step {
  /// The kind of the object that it makes, if it makes one.
  var objectKind: ObjectKind? {
    guard call.has(.opensObject), let kind = argument("object") else { return nil }
    return Symbols.objectsByKind[kind.planText]
  }
}

/// What a parameter was given.
public enum Argument: Sendable, Hashable {
  /// A linear expression.
  case operand(Operand)
  /// Constants that are combined; empty for 0.
  case set([String])
  /// One constant.
  case constant(String)
  /// A label, an object kind, a name of an object, a content or bytes.
  case text(String)

  /// The argument in the words of the plan, without spaces.
  public var planText: String {
    switch self {
    case .operand(let operand): operand.planText
    case .set(let names): names.isEmpty ? "0" : names.joined(separator: "|")
    case .constant(let name), .text(let name): name
    }
  }
}
