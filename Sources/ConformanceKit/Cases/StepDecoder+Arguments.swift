extension StepDecoder {
  /// One argument for each parameter; `nil` after a mistake.
  func arguments(_ value: JSONValue, _ call: Call) -> [Argument?]? {
    var isSound = checkAlternatives(value, call)
    let defaults = DefaultArguments.table[call.name] ?? []
    let arguments = call.parameters.indices.map { index -> Argument? in
      let parameter = call.parameters[index]
      guard let given = value[parameter.name] else {
        if parameter.presence == .required {
          source.report(value.offset, "\(quoted(call.name)) needs \(quoted(parameter.name))")
          isSound = false
        }
        return isDefaulted(parameter, value) ? defaults[index] : nil
      }
      guard let argument = argument(given, parameter) else {
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
  private func checkAlternatives(_ value: JSONValue, _ call: Call) -> Bool {
    var isSound = true
    for group in call.groups {
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

  private func argument(_ value: JSONValue, _ parameter: Parameter) -> Argument? {
    let what = quoted(parameter.name)
    switch parameter.kind {
    case .operand: return operand(value, what).map(Argument.operand)
    case .set(let family): return set(value, parameter.name, family)
    case .constant(let family):
      return constant(value, what, "constant", family).map(Argument.constant)
    case .label: return source.string(value, what, .label).map(Argument.text)
    case .objectName: return source.string(value, what, .objectName).map(Argument.text)
    case .content: return source.string(value, what, .content).map(Argument.text)
    case .code: return source.string(value, what, .code).map(Argument.text)
    case .objectKind:
      return source.word(value, "object kind", among: Symbols.objectKinds).map(Argument.text)
    case .word(let words): return source.word(value, what, among: words).map(Argument.text)
    case .object: return boundName(value, what, [.object]).map(Argument.text)
    case .child: return boundName(value, what, [.child]).map(Argument.text)
    case .thread: return boundName(value, what, [.thread]).map(Argument.text)
    case .process:
      if let name = value.string, name == "self" || name == "parent" { return .text(name) }
      return boundName(value, what, [.child]).map(Argument.text)
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
    _ value: JSONValue, _ what: String, _ noun: String, _ family: String
  ) -> String? {
    guard let text = source.string(value, what) else { return nil }
    if Symbols.sets[family]?.contains(text) == true { return text }
    let suffix = DidYouMean.suffix(text, among: Symbols.families[family] ?? [])
    guard suffix.isEmpty, let other = Symbols.family(of: text) else {
      source.report(value.offset, "unknown \(noun) \(quoted(text))\(suffix)")
      return nil
    }
    source.report(
      value.offset,
      "\(quoted(text)) is a constant of \(other), and \(family) is needed here, such as "
        + quoted(Symbols.first(family)))
    return nil
  }

  /// Checks what the probe can take, as far as it is known before anything runs.
  private func check(
    _ argument: Argument, _ parameter: Parameter, _ call: Call, _ value: JSONValue
  ) -> Bool {
    let range: ClosedRange<UInt64>
    switch (call.name, parameter.name) {
    case ("load", "len"): range = 1...64
    case ("repeat", "times"): range = 1...1_000_000
    case ("sleep", "seconds"): range = 0...10
    default: return true
    }
    guard case .operand(let operand) = argument, operand.names.isEmpty,
      case .success(let number) = operand.value({ _ in nil }), !range.contains(number)
    else { return true }
    source.report(
      value.offset,
      "\(quoted(parameter.name)) of \(quoted(call.name)) is from \(range.lowerBound) to "
        + "\(range.upperBound)")
    return false
  }
}

/// The arguments that parameters have where none is given.
enum DefaultArguments {
  /// For each call one argument a parameter; `nil` where there is no default.
  static let table: [String: [Argument?]] = Call.named.mapValues { $0.parameters.map(argument) }

  private static func argument(_ parameter: Parameter) -> Argument? {
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
