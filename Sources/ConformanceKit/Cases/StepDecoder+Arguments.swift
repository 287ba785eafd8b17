import ConformanceJSON
import ConformanceVocabulary

extension StepDecoder {
  /// One argument for each parameter; `nil` after a mistake.
  func arguments(_ step: WrittenStep) -> [Argument?]? {
    let call = step.call
    var isSound = !step.form.hasAlternatives || checkAlternatives(step)
    var arguments: [Argument?] = []
    arguments.reserveCapacity(call.parameters.count)
    for (index, parameter) in call.parameters.enumerated() {
      guard let given = step.parameter(index) else {
        if case .required = parameter.presence {
          source.report(step.offset, "\(quoted(call.name)) needs \(quoted(parameter.name))")
          isSound = false
        }
        arguments.append(isDefaulted(parameter, step) ? step.form.defaults[index] : nil)
        continue
      }
      let argument = argument(given, parameter, call)
      isSound = argument.map { check($0, parameter, call, given) } == true && isSound
      arguments.append(argument)
    }
    return isSound ? arguments : nil
  }

  private func isDefaulted(_ parameter: Parameter, _ step: WrittenStep) -> Bool {
    switch parameter.presence {
    case .defaultsTo: true
    case .beside(let other, _): step.has(other)
    case .required, .oneOf: false
    }
  }

  /// Checks that one of each group is given, and nothing beside an alternative that is not.
  private func checkAlternatives(_ step: WrittenStep) -> Bool {
    let call = step.call
    var isSound = true
    for group in step.form.groups {
      let given = group.count { step.has($0) }
      guard given != 1 else { continue }
      let list = SourceText.list(group, "or")
      source.report(
        step.offset, "\(quoted(call.name)) needs \(list)" + (given == 0 ? "" : ", not both"))
      isSound = false
    }
    for parameter in call.parameters {
      guard case .beside(let other, _) = parameter.presence, step.has(parameter.name),
        !step.has(other)
      else { continue }
      source.report(
        step.keyOffset(of: parameter.name),
        "\(quoted(parameter.name)) is used only beside \(quoted(other))")
      isSound = false
    }
    return isSound
  }

  private func argument(
    _ value: JSONValue, _ parameter: Parameter, _ call: Call
  ) -> Argument? {
    switch parameter.kind {
    case .operand: return operand(value, quoted(parameter.name)).map(Argument.operand)
    case .iovecs: return iovecs(value, parameter)
    case .set(let family): return set(value, parameter, family)
    case .constant(let family):
      return constant(value, quoted(parameter.name), "constant", parameter, family)
        .map(Argument.constant)
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
    case .object, .path: return objectName(value, parameter, call).map(Argument.text)
    case .child: return boundName(value, quoted(parameter.name), [.child]).map(Argument.text)
    case .thread: return boundName(value, quoted(parameter.name), [.thread]).map(Argument.text)
    case .process:
      if let name = value.string, name == "self" || name == "parent" { return .text(name) }
      return boundName(value, quoted(parameter.name), [.child]).map(Argument.text)
    }
  }

  private func set(_ value: JSONValue, _ parameter: Parameter, _ family: String) -> Argument? {
    guard let elements = value.array else {
      source.report(
        value.offset,
        "\(quoted(parameter.name)) must be an array of constants such as [\"\(Symbols.first(family))\"], not "
          + value.kind)
      return nil
    }
    var names: [String] = []
    for element in elements {
      guard
        let flag = constant(
          element, "a flag of \(quoted(parameter.name))", "flag", parameter, family)
      else { continue }
      if names.contains(flag) {
        source.report(element.offset, "\(quoted(flag)) occurs twice; remove one")
      }
      names.append(flag)
    }
    return names.count == elements.count ? .set(names) : nil
  }

  private func constant(
    _ value: JSONValue, _ what: @autoclosure () -> String, _ noun: String,
    _ parameter: Parameter, _ family: String
  ) -> String? {
    guard let text = source.string(value, what()) else { return nil }
    if parameter.constants.contains(text) { return text }
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

  /// The sizes of pages between which all systems have theirs.
  private static let pages: [UInt64] = [256, 65536]

  /// Checks what the probe can take, as far as it is known before anything runs.
  private func check(
    _ argument: Argument, _ parameter: Parameter, _ call: Call, _ value: JSONValue
  ) -> Bool {
    guard parameter.range != 0...UInt64.max, case .operand(let operand) = argument else {
      return true
    }
    if let name = operand.names.first(where: { !Symbols.quantitySet.contains($0) }) {
      source.report(
        value.offset,
        "\(quoted(parameter.name)) of \(quoted(call.name)) must be known before anything runs; "
          + "write a number in place of \(quoted(name))")
      return false
    }
    let isWithin = Self.pages.allSatisfy { page in
      let number = try? operand.value { $0 == "page" ? page : nil }.get()
      return number.map(parameter.range.contains) ?? true
    }
    guard !isWithin else { return true }
    source.report(
      value.offset,
      "\(quoted(parameter.name)) of \(quoted(call.name)) is from \(parameter.range.lowerBound) to "
        + "\(parameter.range.upperBound)")
    return false
  }
}
