extension Call {
  /// The keys that a step with this call may have.
  var keys: [String] {
    var keys = ["call"]
    if bindingKind != nil { keys.append("as") }
    keys += parameters.map(\.name)
    if let block { keys.append(block.key) }
    if result != .none { keys.append("expect") }
    return keys
  }

  /// Whether a step with this call may have a key; as `keys`, without making it.
  func takes(_ key: String) -> Bool {
    switch key {
    case "call": true
    case "as": bindingKind != nil
    case "expect": result != .none
    default: block?.key == key || parameters.contains { $0.name == key }
    }
  }

  /// The names of parameters of which exactly one is given.
  var groups: [[String]] {
    var order: [String] = []
    var members: [String: [String]] = [:]
    for parameter in parameters {
      guard case .oneOf(let group) = parameter.presence else { continue }
      if members[group] == nil { order.append(group) }
      members[group, default: []].append(parameter.name)
    }
    return order.compactMap { members[$0] }
  }
}
