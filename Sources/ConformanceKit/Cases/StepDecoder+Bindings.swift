import ConformanceJSON
import ConformanceVocabulary

extension StepDecoder {
  /// The names of `as`, which are bound from here on.
  mutating func bindings(_ step: WrittenStep, _ newContext: Int) -> [String] {
    guard let value = step.binding, let kind = step.form.bindingKind,
      let elements = bindingElements(value, step.call)
    else { return [] }
    let objectKind = kind == .object ? openedKind(step) : nil
    return elements.compactMap { element in
      guard let name = newName(element) else { return nil }
      var binding = NameScope.Binding(name: name, kind: kind)
      binding.objectKind = objectKind
      if kind == .child || kind == .thread {
        if concurrency.waits.count == Limits.starts {
          source.report(
            element.offset,
            "a case names at most \(Limits.starts) children and threads; split it")
        }
        binding.wait = concurrency.waits.count
        concurrency.waits.append(
          ConcurrentContexts.Wait(context: newContext, name: name, offset: element.offset))
      }
      bind(binding, element)
      return name
    }
  }

  /// The kind of the object that an `open` opens.
  private func openedKind(_ step: WrittenStep) -> String? {
    step["object"]?.string ?? step["same"]?.string.flatMap { names[$0]?.objectKind }
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
    if Symbols.reservedNames.contains(name) {
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
    if before <= Limits.names, names.total > Limits.names {
      source.report(
        value.offset,
        "a case binds at most \(Limits.names) names, the fields of results included; split it")
    }
  }

  /// A name that `open` bound, to an object that the call can reach.
  func objectName(_ value: JSONValue, _ parameter: Parameter, _ call: Call) -> String? {
    guard let name = boundName(value, quoted(parameter.name), [.object]) else { return nil }
    guard let kind = names[name]?.objectKind.flatMap({ Symbols.objectsByKind[$0] }),
      !isReachable(kind, parameter, by: call)
    else { return name }
    source.report(
      value.offset,
      "\(quoted(name)) is a \(kind.name), which \(quoted(call.name)) cannot reach by a name")
    return nil
  }

  /// Whether a call finds an object of a kind, if it needs a name for that.
  private func isReachable(_ kind: ObjectKind, _ parameter: Parameter, by call: Call) -> Bool {
    if parameter.kind == .path { return kind.path == .file }
    if call.has(.unlinks) { return kind.path != nil && kind.path != .kept }
    return !call.has(.opensObject) || kind.path != nil
  }

  /// Checks that a name is bound to one of some kinds.
  func boundName(
    _ value: JSONValue, _ what: @autoclosure () -> String, _ kinds: [NameScope.Kind]
  ) -> String? {
    guard let name = source.string(value, what()) else { return nil }
    var wanted: String { kinds.map(\.words).joined(separator: " or ") }
    guard let binding = names[name] else {
      let suffix = DidYouMean.suffix(name, among: kinds.flatMap(names.names))
      source.report(
        value.offset,
        "\(what()) names \(wanted), and no earlier step binds \(quoted(name))\(suffix)")
      return nil
    }
    if let kind = binding.kind, !kinds.contains(kind) {
      source.report(
        value.offset, "\(what()) names \(wanted), and \(quoted(name)) is \(kind.words)")
      return nil
    }
    return name
  }
}
