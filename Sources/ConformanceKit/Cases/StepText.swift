import ConformanceVocabulary

/// Steps in words that read like the C they stand for.
package enum StepText {
  /// One line of the text of a case.
  package struct Line: Sendable, Hashable {
    /// The number of the step; `nil` for the end of a block.
    package var number: Int?
    /// How many blocks it is in.
    package var depth: Int
    /// The step, such as `m = mmap(NULL, page, PROT_READ, MAP_PRIVATE, f, 0)`.
    package var text: String
    /// What is asserted, such as `fails with EACCES`; then what makes the case unsupported.
    var expectation: String?
  }

  /// One step without its block.
  package static func text(of step: Step) -> String {
    let names = step.bindings.joined(separator: ", ")
    let assignment = names.isEmpty ? "" : "\(names) = "
    return assignment + call(step)
  }

  /// All steps, with those of blocks indented.
  package static func lines(of steps: [Step], depth: Int = 0) -> [Line] {
    steps.flatMap { step in
      let hasBlock = step.call.block != nil
      let line = Line(
        number: step.number, depth: depth, text: text(of: step) + (hasBlock ? " {" : ""),
        expectation: condition(of: step))
      guard hasBlock else { return [line] }
      let block = lines(of: step.block, depth: depth + 1)
      return [line] + block + [Line(number: nil, depth: depth, text: "}", expectation: nil)]
    }
  }

  /// What is asserted of a step, and the errors by which the target may say that it lacks it.
  private static func condition(of step: Step) -> String? {
    let refusal = step.refusals.isEmpty ? nil : "unsupported on \(step.refusals.alternatives)"
    let words = [step.expectation?.words, refusal].compactMap { $0 }
    return words.isEmpty ? nil : words.joined(separator: "; ")
  }

  private static func call(_ step: Step) -> String {
    let name = step.call.name
    if step.call.has(.opensObject) { return "\(name)(\(opened(step)))" }
    if step.argument("nbyte") != nil { return "\(name)(\(transferred(step)))" }
    if step.call.result == .comparison, step.argument("object") != nil {
      return "\(name)(\(words(step, ["at", "len"])), \(words(step, ["object"])) from "
        + "\(words(step, ["off"])))"
    }
    let arguments = arguments(step)
    // A block without arguments reads as in Swift: `fork {`.
    let isBare = arguments.isEmpty && step.call.block != nil
    return isBare ? name : "\(name)(\(arguments.joined(separator: ", ")))"
  }

  /// All arguments; our own steps do without defaults at the end.
  private static func arguments(_ step: Step) -> [String] {
    var given = zip(step.call.parameters, step.arguments).compactMap { parameter, argument in
      argument.map { (text: words($0), isDefault: parameter.isDefault($0)) }
    }
    while !step.call.isFunction, given.last?.isDefault == true {
      given.removeLast()
    }
    return given.map(\.text)
  }

  private static func opened(_ step: Step) -> String {
    var parts: [String] = []
    if let same = step.argument("same") {
      parts.append("the object of \(words(same))")
    } else {
      parts.append(object(step))
    }
    parts.append(words(step, ["oflag"]))
    if let mode = step.argument("mode"), mode.planText != "0o600" {
      parts.append(words(mode))
    }
    return parts.joined(separator: ", ")
  }

  private static func object(_ step: Step) -> String {
    var object = words(step, ["object"])
    if let size = step.argument("size"), size.planText != "0" {
      object += " of \(words(size)) bytes"
      if let content = step.argument("content"), content.planText != "pattern" {
        object += " of \(words(content))"
      }
    } else if step.objectKind?.isFile == true {
      object = "empty \(object)"
    }
    return object
  }

  /// In the order of the prototype, in which the buffer comes before its size.
  private static func transferred(_ step: Step) -> String {
    var buffer = words(step, ["buf", "content"])
    if buffer == "NULL", step.call.result == .count {
      buffer = "buffer"
    }
    if let from = step.argument("from"), from.planText != "0" {
      buffer += " from \(words(from))"
    }
    let rest = words(step, ["nbyte", "offset"])
    return "\(words(step, ["fildes"])), \(buffer), \(rest)"
  }

  private static func words(_ step: Step, _ names: [String]) -> String {
    names.compactMap { step.argument($0).map(words) }.joined(separator: ", ")
  }

  private static func words(_ argument: Argument) -> String {
    switch argument {
    case .operand(let operand): operand.words
    case .iovecs(let iovecs):
      "{" + iovecs.map { "{\($0.base.words), \($0.length.words)}" }.joined(separator: ", ") + "}"
    case .set(let names): names.isEmpty ? "0" : names.joined(separator: " | ")
    case .constant(let name), .text(let name): name
    }
  }
}

extension Parameter {
  fileprivate func isDefault(_ argument: Argument) -> Bool {
    switch presence {
    case .defaultsTo(let value), .beside(_, defaultsTo: let value): argument.planText == value
    case .required, .oneOf: false
    }
  }
}
