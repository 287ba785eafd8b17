import ConformanceVocabulary

/// How a call is written in a case file; found out once for each call of the tables.
final class CallForm: Sendable {
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
  /// Where the parameters begin among the keys.
  let firstParameter: Int
  /// Where the key of the block is among the keys.
  let blockKey: Int?
  /// Where `expect` is among the keys.
  let expectKey: Int?
  /// Whether it is a function that can fail, and so be refused as `unsupported` says.
  let canBeRefused: Bool

  /// The forms of all calls by name.
  static let named = Call.named.mapValues(CallForm.init)

  private init(_ call: Call) {
    self.call = call
    bindingKind = Self.bindingKind(call)
    groups = Self.groups(call)
    hasAlternatives = !groups.isEmpty
    defaults = call.parameters.map(Self.standard)
    var keys = ["call"]
    if bindingKind != nil { keys.append("as") }
    firstParameter = keys.count
    keys += call.parameters.map(\.name)
    blockKey = call.block == nil ? nil : keys.count
    if let block = call.block { keys.append(block.key) }
    expectKey = call.result == .none ? nil : keys.count
    if call.result != .none { keys.append("expect") }
    canBeRefused = call.isFunction && ExpectationForm.error.isAllowed(for: call)
    if canBeRefused { keys.append("unsupported") }
    self.keys = keys
  }

  /// The place of a key among the keys, looked for from a place on and then from the first.
  func place(of key: String, from start: Int = 0) -> Int? {
    for place in keys.indices.dropFirst(start) where keys[place] == key { return place }
    for place in 0..<start where keys[place] == key { return place }
    return nil
  }

  private static func standard(of parameter: Parameter) -> Argument? {
    switch parameter.presence {
    case .required, .oneOf: return nil
    case .defaultsTo(let text), .beside(_, defaultsTo: let text):
      switch parameter.kind {
      case .operand: return (try? OperandParser.parse(text)).map { .operand($0.operand) }
      case .set: return .set(text == "0" ? [] : text.split(separator: "|").map(String.init))
      case .constant: return .constant(text)
      default: return .text(text)
      }
    }
  }

  private static func bindingKind(_ call: Call) -> NameScope.Kind? {
    if call.startsProcess { return .child }
    if call.startsThread { return .thread }
    switch call.binds {
    case .object: return .object
    case .twoValues: return .value
    case .nothing: return nil
    case nil: break
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
}
