extension StepDecoder {
  /// One argument for each parameter; `nil` after a mistake.
  func arguments(_ value: JSONValue, _ form: CallForm) -> [Argument?]? {
    let call = form.call
    var isSound = !form.hasAlternatives || checkAlternatives(value, form)
    let arguments = call.parameters.indices.map { index -> Argument? in
      let parameter = call.parameters[index]
      guard let given = value[parameter.name] else {
        if parameter.presence == .required {
          source.report(value.offset, "\(quoted(call.name)) needs \(quoted(parameter.name))")
          isSound = false
        }
        return isDefaulted(parameter, value) ? form.defaults[index] : nil
      }
      guard let argument = argument(given, parameter, call) else {
        isSound = false
        return nil
      }
      isSound = check(argument, parameter, call, given) && isSound
      return argument
    }
    return isSound ? arguments : nil
  }

  private func isDefaulted(_ parameter: Parameter, _ value: JSONValue) -> Bool {
    switch parameter.presence {
    case .defaultsTo: true
    case .beside(let other, _): value[other] != nil
    case .required, .oneOf: false
    }
  }

  /// Checks that one of each group is given, and nothing beside an alternative that is not.
  private func checkAlternatives(_ value: JSONValue, _ form: CallForm) -> Bool {
    let call = form.call
    var isSound = true
    for group in form.groups {
      let given = group.filter { value[$0] != nil }
      guard given.count != 1 else { continue }
      let list = SourceText.list(group, "or")
      source.report(
        value.offset, "\(quoted(call.name)) needs \(list)" + (given.isEmpty ? "" : ", not both"))
      isSound = false
    }
    for parameter in call.parameters {
      guard case .beside(let other, _) = parameter.presence,
        let member = value.object?.first(where: { $0.key == parameter.name }),
        value[other] == nil
      else { continue }
      source.report(
        member.keyOffset, "\(quoted(parameter.name)) is used only beside \(quoted(other))")
      isSound = false
    }
    return isSound
  }

  private func argument(
    _ value: JSONValue, _ parameter: Parameter, _ call: Call
  ) -> Argument? {
    switch parameter.kind {
    case .operand: return operand(value, quoted(parameter.name)).map(Argument.operand)
    case .set(let family): return set(value, parameter.name, family)
    case .constant(let family):
      return constant(value, quoted(parameter.name), "constant", family).map(Argument.constant)
    case .label: return source.string(value, quoted(parameter.name), .label).map(Argument.text)
    case .memoryName:
      return source.string(value, quoted(parameter.name), .memoryName).map(Argument.text)
    case .objectName:
      return source.string(value, quoted(parameter.name), .objectName).map(Argument.text)
    case .content: return source.string(value, quoted(parameter.name), .content).map(Argument.text)
    case .code: return source.string(value, quoted(parameter.name), .code).map(Argument.text)
    case .objectKind:
      return source.word(value, "object kind", among: Symbols.objectKinds).map(Argument.text)
    case .word(let words):
      return source.word(value, quoted(parameter.name), among: words).map(Argument.text)
    case .object: return objectName(value, parameter, call).map(Argument.text)
    case .child: return boundName(value, quoted(parameter.name), [.child]).map(Argument.text)
    case .thread: return boundName(value, quoted(parameter.name), [.thread]).map(Argument.text)
    case .process:
      if let name = value.string, name == "self" || name == "parent" { return .text(name) }
      return boundName(value, quoted(parameter.name), [.child]).map(Argument.text)
    }
  }

  private func set(_ value: JSONValue, _ name: String, _ family: String) -> Argument? {
    guard let elements = value.array else {
      source.report(
        value.offset,
        "\(quoted(name)) must be an array of constants such as [\"\(Symbols.first(family))\"], not "
          + value.kind)
      return nil
    }
    var names: [String] = []
    for element in elements {
      guard let flag = constant(element, "a flag of \(quoted(name))", "flag", family) else {
        continue
      }
      if names.contains(flag) {
        source.report(element.offset, "\(quoted(flag)) occurs twice; remove one")
      }
      names.append(flag)
    }
    return names.count == elements.count ? .set(names) : nil
  }

  private func constant(
    _ value: JSONValue, _ what: @autoclosure () -> String, _ noun: String, _ family: String
  ) -> String? {
    guard let text = source.string(value, what()) else { return nil }
    if Symbols.sets[family]?.contains(text) == true { return text }
    let suffix = DidYouMean.suffix(text, among: Symbols.families[family] ?? [])
    if !suffix.isEmpty {
      source.report(value.offset, "unknown \(noun) \(quoted(text))\(suffix)")
    } else {
      let beginning =
        Symbols.family(of: text).map { "\(quoted(text)) is a constant of \($0)" }
        ?? "unknown \(noun) \(quoted(text))"
      source.report(
        value.offset,
        "\(beginning); \(family) is needed here, such as \(quoted(Symbols.first(family)))")
    }
    return nil
  }

  /// Checks what the probe can take, as far as it is known before anything runs.
  private func check(
    _ argument: Argument, _ parameter: Parameter, _ call: Call, _ value: JSONValue
  ) -> Bool {
    guard let range = Self.range(of: parameter.name, call.name) else { return true }
    guard case .operand(let operand) = argument, operand.names.isEmpty,
      case .success(let number) = operand.value({ _ in nil }), !range.contains(number)
    else { return true }
    source.report(
      value.offset,
      "\(quoted(parameter.name)) of \(quoted(call.name)) is from \(range.lowerBound) to "
        + "\(range.upperBound)")
    return false
  }

  /// What a literal argument is limited to.
  static func range(of parameter: String, _ call: String) -> ClosedRange<UInt64>? {
    switch (call, parameter) {
    case ("load", "len"): 1...64
    case ("repeat", "times"): 1...1_000_000
    case ("sleep", "seconds"): 0...10
    default: nil
    }
  }
}
