import Foundation
import Testing

@testable import ConformanceCases
@testable import ConformanceProtocol

/// A case and what the built probe really said of it, as the texts of its lines.
struct ObservedCase: Sendable {
  /// The case.
  let element: Case
  /// Its number in the plans.
  let number: Int
  /// The lines between `begin` and `end`, without tilde and checksum.
  let lines: [String]

  /// What a runner makes of lines, those of this case or others in their place, and of an `end` that
  /// tells their count.
  func observations(_ lines: [String], count: Int, _ reader: inout LineReader) -> CaseObservations {
    var output = CaseInFlight(number: number, id: element.id, stepCount: element.stepCount)
    for line in ["\(number) begin \(element.id)"] + lines + ["\(number) end \(count)"] {
      let nonsense: String?
      switch reader.event(line) {
      case .begin(_, let id): nonsense = output.begin(id: id)
      case .step(_, let observation): nonsense = output.add(observation)
      case .ending(_, let ending): nonsense = output.add(ending)
      case .end(_, let lines): return output.observations(lines: lines)
      default: nonsense = nil
      }
      if let nonsense {
        return CaseObservations(
          steps: output.steps, ending: .probeFailed(reason: nonsense))
      }
    }
    return CaseObservations(
      steps: output.steps, ending: .probeFailed(reason: "the case has no end"))
  }
}

/// Reads lines as a runner does, each text once: most lines of a damaged case are as they were.
struct LineReader {
  private var events: [String: ObservationEvent] = [:]

  /// The event of a line that has its checksum.
  mutating func event(_ text: String) -> ObservationEvent? {
    if let event = events[text] { return event }
    var stream = ObservationStream()
    var event: ObservationEvent?
    stream.receive(Self.line(text)) { event = $0 }
    events[text] = event
    return event
  }

  /// A line with its checksum.
  private static func line(_ text: String) -> [UInt8] {
    var bytes = Array("~\(text) *0000\n".utf8)
    let sum = Fletcher16.checksum(bytes[1..<(bytes.count - 7)])
    let digits = Array("0123456789abcdef".utf8)
    for place in 0..<4 { bytes[bytes.count - 2 - place] = digits[Int(sum >> (4 * place)) & 15] }
    return bytes
  }
}

/// The whole suite as the built probe ran it, once.
struct ObservedSuite: Sendable {
  /// What the probe said of the target.
  let facts: TargetFacts
  /// The cases.
  let cases: [ObservedCase]

  /// The cases that stand alone, and of each matrix the first: the others have the same steps.
  var casesOfOwnSteps: [ObservedCase] {
    Dictionary(grouping: cases) { $0.element.location }.values.compactMap(\.first)
  }

  /// Runs every case.
  static func run() throws -> ObservedSuite {
    let directory = BuiltProgram.checkout.appendingPathComponent("Cases").path
    let cases = try CaseLibrary.load(directory: directory).cases
    let output = try BuiltProgram.withFolder { folder in
      let plans = URL(fileURLWithPath: folder).appendingPathComponent("plans")
      let bytes = cases.enumerated().flatMap { PlanText.bytes(of: $1, number: $0) }
      try Data(bytes).write(to: plans)
      let probe = BuiltProgram.process("mmap-probe", ["-d", folder, "-t", "30000"])
      probe.process.standardInput = try FileHandle(forReadingFrom: plans)
      probe.process.standardError = FileHandle.nullDevice
      try probe.process.run()
      let output = probe.output.readDataToEndOfFile()
      probe.process.waitUntilExit()
      return String(decoding: output, as: UTF8.self)
    }
    return ObservedSuite(output, cases)
  }

  private init(_ output: String, _ cases: [Case]) {
    var greeting = Greeting(numbers: [])
    var stream = ObservationStream()
    stream.receive(Array(output.utf8)) { event in
      switch event {
      case .hello(_, let numbers): greeting = Greeting(numbers: numbers)
      case .fact(let fact): greeting.add(fact)
      default: break
      }
    }
    facts = greeting.targetFacts
    var lines: [Int: [String]] = [:]
    for line in output.split(separator: "\n") {
      let text = line.dropFirst().dropLast(6)
      guard let number = Int(text.prefix { $0.isNumber }), cases.indices.contains(number) else {
        continue
      }
      let word = text.drop { $0.isNumber }
      if word.hasPrefix(" begin ") || word.hasPrefix(" end ") { continue }
      lines[number, default: []].append(String(text))
    }
    self.cases = cases.enumerated().map { index, element in
      ObservedCase(element: element, number: index, lines: lines[index] ?? [])
    }
  }
}
