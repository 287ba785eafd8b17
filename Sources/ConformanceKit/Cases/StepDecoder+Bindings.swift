extension StepDecoder {
  /// The names of `as`, which are bound from here on.
  mutating func bindings(_ value: JSONValue, _ call: Call, _ newContext: Int) -> [String] {
    guard let value = value["as"], let kind = call.bindingKind else { return [] }
    guard let elements = bindingElements(value, call) else { return [] }
    return elements.compactMap { element in
      guard let name = newName(element) else { return nil }
      var binding = NameScope.Binding(name: name, kind: kind)
      if kind == .child || kind == .thread {
        binding.wait = concurrency.waits.count
        concurrency.waits.append(
          ConcurrentContexts.Wait(context: newContext, name: name, offset: element.offset))
      }
      bind(binding, element)
      return name
    }
  }

  private func bindingElements(_ value: JSONValue, _ call: Call) -> [JSONValue]? {
    guard call.bindings > 1 else { return [value] }
    if let elements = value.array, elements.count == call.bindings { return elements }
    source.report(
      value.offset, "the \"as\" of \(quoted(call.name)) is an array of \(call.bindings) names")
    return nil
  }

  private func newName(_ value: JSONValue) -> String? {
    guard let name = source.string(value, "a bound name", .boundName) else { return nil }
    if Symbols.quantities.contains(name) || name == "self" || name == "parent" {
      source.report(value.offset, "\(quoted(name)) has a meaning of its own; choose another name")
      return nil
    }
    if names[name] != nil {
      source.report(value.offset, "\(quoted(name)) is already bound; choose another name")
      return nil
    }
    return name
  }

  private mutating func bind(_ binding: NameScope.Binding, _ value: JSONValue) {
    let before = names.total
    names.bind(binding)
    if before <= Self.nameLimit, names.total > Self.nameLimit {
      source.report(
        value.offset,
        "a case binds at most \(Self.nameLimit) names, the fields of results included; split it")
    }
  }

  /// Checks that a name is bound to one of some kinds.
  func boundName(_ value: JSONValue, _ what: String, _ kinds: [NameScope.Kind]) -> String? {
    guard let name = source.string(value, what) else { return nil }
    let wanted = kinds.map(\.words).joined(separator: " or ")
    guard let binding = names[name] else {
      let suffix = DidYouMean.suffix(name, among: kinds.flatMap(names.names))
      source.report(
        value.offset, "\(what) names \(wanted), and no earlier step binds \(quoted(name))\(suffix)")
      return nil
    }
    if let kind = binding.kind, !kinds.contains(kind) {
      source.report(
        value.offset, "\(what) names \(wanted), and \(quoted(name)) is \(kind.words)")
      return nil
    }
    return name
  }
}
