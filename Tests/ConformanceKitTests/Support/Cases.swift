@testable import ConformanceCases
@testable import ConformanceJSON
@testable import ConformanceVocabulary

/// Ours, and not the one of Swift Testing.
typealias Expectation = ConformanceCases.Expectation

/// A step by the names of its call and its parameters; operands are written as in a case file.
func step(
  _ name: String, as bindings: String..., arguments: [String: String] = [:], block: [Step] = [],
  expect expectation: Expectation? = nil, side: Int? = nil
) -> Step {
  let call = Call.named[name] ?? Call(name, [], .status)
  let given = call.parameters.map { parameter -> Argument? in
    arguments[parameter.name].map { argument($0, parameter) }
      ?? parameter.default(beside: arguments)
  }
  return Step(
    number: 0, call: call, arguments: given, bindings: bindings, block: block,
    expectation: expectation, side: side)
}

/// A case of steps, which it numbers.
func testCase(
  id: String = "mmap/test/case", gates: [Gate] = [], requirements: [Requirement] = [requirement()],
  _ steps: Step...
) -> Case {
  var number = 0
  return Case(
    id: id, title: "A case for a test", interface: "mmap", requirements: requirements,
    gates: gates, steps: numbered(steps, from: &number), note: nil,
    location: SourceLocation(file: "Cases/mmap/test.json", line: 1, column: 1))
}

/// A requirement.
func requirement(
  _ id: String = "mmap-71", level: Requirement.Level = .shall,
  text: String = "What it says shall hold."
) -> Requirement {
  Requirement(
    id: id, interface: "mmap", section: "DESCRIPTION", level: level, option: nil, since: "1",
    text: text, testable: true)
}

/// An operand by its text.
func operand(_ source: String) -> Operand {
  var terms: [Operand.Term] = []
  var sign: UInt64 = 1
  var text = ""
  for character in source + "+" where character != " " {
    guard character == "+" || character == "-" else {
      text.append(character)
      continue
    }
    if !text.isEmpty {
      terms.append(term(text, sign))
    }
    sign = character == "-" ? .max : 1
    text = ""
  }
  return Operand(terms: terms, source: source)
}

private func term(_ text: String, _ sign: UInt64) -> Operand.Term {
  let factors = text.split(separator: "*").map(String.init)
  let numbers = factors.compactMap { UInt64($0) ?? UInt64($0.dropFirst(2), radix: 8) }
  return Operand.Term(numbers.reduce(sign, &*), factors.first { $0.first?.isLetter == true })
}

private func argument(_ text: String, _ parameter: Parameter) -> Argument {
  switch parameter.kind {
  case .operand: .operand(operand(text))
  case .set: .set(text == "0" ? [] : text.split(separator: "|").map(String.init))
  case .constant: .constant(text)
  default: .text(text)
  }
}

private func numbered(_ steps: [Step], from number: inout Int) -> [Step] {
  steps.map { step in
    var step = step
    step.number = number
    number += 1
    step.block = numbered(step.block, from: &number)
    return step
  }
}

extension Parameter {
  fileprivate func `default`(beside given: [String: String]) -> Argument? {
    switch presence {
    case .defaultsTo(let text): argument(text, self)
    case .beside(let other, defaultsTo: let text) where given[other] != nil: argument(text, self)
    default: nil
    }
  }
}
