/// How a call is written in a case file; found out once for each call of the tables.
final class CallForm: Sendable {
  /// The call.
  let call: Call
  /// The keys that a step with this call may have.
  let keys: [String]
  /// What a name bound by `as` stands for; `nil` where there is nothing to bind.
  let bindingKind: NameScope.Kind?
  /// The names of parameters of which exactly one is given.
  let groups: [[String]]
  /// Whether there are such parameters.
  let hasAlternatives: Bool
  /// The argument of each parameter where none is given; `nil` where there is no default.
  let defaults: [Argument?]

  /// The forms of all calls by name.
  static let named = Call.named.mapValues(CallForm.init)

  private init(_ call: Call) {
    self.call = call
    bindingKind = Self.bindingKind(call)
    groups = Self.groups(call)
    hasAlternatives = !groups.isEmpty
    defaults = call.parameters.map(Self.defaultArgument)
    var keys = ["call"]
    if bindingKind != nil { keys.append("as") }
    keys += call.parameters.map(\.name)
    if let block = call.block { keys.append(block.key) }
    if call.result != .none { keys.append("expect") }
    self.keys = keys
  }

  private static func bindingKind(_ call: Call) -> NameScope.Kind? {
    if call.startsProcess { return .child }
    if call.startsThread { return .thread }
    switch call.name {
    case "open": return .object
    case "pipe": return .value
    case "repeat": return nil
    default: break
    }
    if !call.fields.isEmpty { return .fields(call.fields) }
    switch call.result {
    case .address: return .mapping
    case .descriptor, .number, .count, .limit: return .value
    default: return nil
    }
  }

  private static func groups(_ call: Call) -> [[String]] {
    var order: [String] = []
    var members: [String: [String]] = [:]
    for parameter in call.parameters {
      guard case .oneOf(let group) = parameter.presence else { continue }
      if members[group] == nil { order.append(group) }
      members[group, default: []].append(parameter.name)
    }
    return order.compactMap { members[$0] }
  }

  private static func defaultArgument(_ parameter: Parameter) -> Argument? {
    switch parameter.presence {
    case .required, .oneOf: nil
    case .defaultsTo(let text), .beside(_, defaultsTo: let text): argument(text, parameter.kind)
    }
  }

  private static func argument(_ text: String, _ kind: Parameter.Kind) -> Argument? {
    switch kind {
    case .operand: (try? OperandParser.parse(text)).map { .operand($0.operand) }
    case .set: .set(text == "0" ? [] : text.split(separator: "|").map(String.init))
    case .constant: .constant(text)
    default: .text(text)
    }
  }
}
