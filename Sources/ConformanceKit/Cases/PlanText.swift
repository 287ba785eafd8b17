import ConformanceVocabulary

/// The text of one case as the probe reads it.
package enum PlanText {
  /// The bytes of a plan, from its `case` line to the line feed of its `end` line.
  ///
  /// - Parameters:
  ///   - case: The case.
  ///   - number: The number by which the probe's answers name it.
  ///   - limit: The time limit in milliseconds; `nil` leaves it to the probe.
  /// - Returns: ASCII text.
  package static func bytes(of case: Case, number: Int, limit: Int? = nil) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(1024)
    bytes.add("case \(number) ")
    bytes.add(`case`.id)
    bytes.endLine()
    if let limit {
      bytes.add("limit \(limit)")
      bytes.endLine()
    }
    for gate in `case`.gates where !(gate.kind == .option && `case`.callsWhatBrings(gate)) {
      bytes.add("require ")
      bytes.add(gate.kind.rawValue)
      bytes.add(" ")
      bytes.add(gate.value)
      bytes.endLine()
    }
    add(`case`.steps, to: &bytes)
    bytes.add("end \(number)")
    bytes.endLine()
    return bytes
  }

  /// Whether the plan of a case is longer than the probe takes, whatever its number and its limit.
  static func isLong(_ element: Case) -> Bool {
    // Almost all are far too short for that: these need not be written to be known.
    let gates = element.gates.reduce(1000) { $0 + 40 + $1.value.utf8.count }
    let atMost = element.steps.reduce(gates) { $0 + most($1) }
    guard atMost > Limits.planBytes else { return false }
    let greatest = Int(Int32.max)
    return bytes(of: element, number: greatest, limit: greatest).count > Limits.planBytes
  }

  /// More bytes than a step has in a plan.
  private static func most(_ step: Step) -> Int {
    let arguments = step.arguments.reduce(64) { $0 + 40 + ($1?.mostBytes ?? 0) }
    return step.block.reduce(arguments) { $0 + most($1) }
  }

  private static func add(_ steps: [Step], to bytes: inout [UInt8]) {
    for step in steps {
      add(step, to: &bytes)
      guard step.call.block != nil else {
        bytes.endLine()
        continue
      }
      bytes.add(" {")
      bytes.endLine()
      add(step.block, to: &bytes)
      bytes.add("}")
      bytes.endLine()
    }
  }

  private static func add(_ step: Step, to bytes: inout [UInt8]) {
    bytes.add(String(step.number))
    bytes.add(" ")
    bytes.add(step.call.name)
    for (index, name) in step.bindings.enumerated() {
      bytes.add(index == 0 ? " as=" : ",")
      bytes.add(name)
    }
    // By index: a copy of a parameter costs more than its name.
    for index in step.arguments.indices {
      guard let argument = step.arguments[index] else { continue }
      bytes.add(" ")
      bytes.add(step.call.parameters[index].name)
      bytes.add("=")
      bytes.add(argument)
    }
    if let side = step.side {
      bytes.add(" side=")
      bytes.add(String(side))
    }
  }
}

extension Argument {
  /// More bytes than it has in a plan.
  fileprivate var mostBytes: Int {
    switch self {
    case .operand(let operand): operand.planText.utf8.count
    case .iovecs(let iovecs): iovecs.reduce(0) { $0 + 1 + $1.planText.utf8.count }
    case .set(let names): names.reduce(1) { $0 + 1 + $1.utf8.count }
    case .constant(let text), .text(let text): text.utf8.count
    }
  }
}

/// The words of `Argument.planText`, without a string for each: plans are written while probes run.
extension [UInt8] {
  fileprivate mutating func add(_ text: String) {
    append(contentsOf: text.utf8)
  }

  fileprivate mutating func add(_ argument: Argument) {
    switch argument {
    case .operand(let operand): add(operand.planText)
    case .iovecs: add(argument.planText)
    case .set(let names):
      for (index, name) in names.enumerated() {
        if index > 0 {
          append(UInt8(ascii: "|"))
        }
        add(name)
      }
      if names.isEmpty {
        append(UInt8(ascii: "0"))
      }
    case .constant(let name), .text(let name): add(name)
    }
  }

  fileprivate mutating func endLine() {
    append(UInt8(ascii: "\n"))
  }
}
