/// The text of one case as the probe reads it.
public enum PlanText {
  /// The bytes of a plan, from its `case` line to the line feed of its `end` line.
  ///
  /// - Parameters:
  ///   - case: The case.
  ///   - number: The number by which the probe's answers name it.
  ///   - limit: The time limit in milliseconds; `nil` leaves it to the probe.
  /// - Returns: ASCII text.
  public static func bytes(of case: Case, number: Int, limit: Int? = nil) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(1024)
    bytes.add("case \(number) ")
    bytes.add(`case`.id)
    bytes.endLine()
    if let limit {
      bytes.add("limit \(limit)")
      bytes.endLine()
    }
    for gate in `case`.gates {
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

/// The words of `Argument.planText`, without a string for each: plans are written while probes run.
extension [UInt8] {
  fileprivate mutating func add(_ text: String) {
    append(contentsOf: text.utf8)
  }

  fileprivate mutating func add(_ argument: Argument) {
    switch argument {
    case .operand(let operand): add(operand.planText)
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
