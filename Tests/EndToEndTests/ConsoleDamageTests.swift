import Foundation
import Testing

@testable import ConformanceCases
@testable import ConformanceJudging
@testable import ConformanceProtocol
@testable import ConformanceVocabulary

/// A log of a real probe, damaged in every way: no verdict is ever another one.
@Suite("a damaged console") struct ConsoleDamageTests {
  /// The log of a probe that is built once for all tests, or of all cases in the file that
  /// `CONSOLE_LOG` names: `Tests/console` brings that of a kernel.
  private struct Recorded {
    let cases: [Case]
    let log: [UInt8]

    static let once = Result {
      let library = try CaseLibrary.load(directory: BuiltProgram.checkout.path + "/Cases")
      if let path = ProcessInfo.processInfo.environment["CONSOLE_LOG"] {
        let log = try Data(contentsOf: URL(fileURLWithPath: path))
        return Recorded(cases: library.cases, log: Array(log))
      }
      let interfaces = ["munmap", "sys-mman.h"]
      let cases = try CaseFilter(interfaces: interfaces).chosen(from: library.cases)
        .precededByTrials
      let log = try BuiltProgram.withFolder { folder in
        try ExportedProbe(in: folder, interfaces.flatMap { ["--interface", $0] }).log()
      }
      return Recorded(cases: cases, log: Array(log.utf8))
    }
  }

  private let cases: [Case]
  private let log: [UInt8]
  private let verdicts: [Verdict]

  init() throws {
    let recorded = try Recorded.once.get()
    (cases, log) = (recorded.cases, recorded.log)
    verdicts = try Self.verdicts(log, cases)
    try #require(verdicts.count { $0.outcome == .pass } > 20)
    try #require(verdicts.contains { $0.outcome == .unsupported })
  }

  private static func verdicts(_ bytes: [UInt8], _ cases: [Case]) throws -> [Verdict] {
    var log = ConsoleLog(cases, plans: EmbeddedPlans(cases).description)
    bytes.withUnsafeBufferPointer { log.receive($0) }
    log.finish("the log ends in the case")
    #expect(log.error == nil)
    let judge = Judge(facts: log.facts ?? TargetFacts())
    return cases.indices.map { judge.verdict(on: cases[$0], log.observations(of: $0)) }
  }

  /// How many verdicts of a damaged log are as they were; none may be another.
  private func same(_ bytes: [UInt8], _ what: String) throws -> Int {
    var same = 0
    for (number, verdict) in try Self.verdicts(bytes, cases).enumerated() {
      if verdict == verdicts[number] {
        same += 1
      } else {
        #expect(
          verdict.outcome == .untested || verdict.outcome == .unresolved,
          "\(what): \(cases[number].id) is \(verdict)")
      }
    }
    return same
  }

  /// The lines of the log in pieces of a width.
  private func pieces(_ width: Int) -> [[ArraySlice<UInt8>]] {
    log.split(separator: 10).map { line in
      stride(from: line.startIndex, to: line.endIndex, by: width).map {
        line[$0..<min($0 + width, line.endIndex)]
      }
    }
  }

  @Test("wrapped at any width it has the same verdicts", arguments: [20, 40, 80, 132])
  func wrapped(width: Int) throws {
    let bytes = pieces(width).joined().flatMap { $0 + [13, 10] }
    #expect(try same(bytes, "wrapped at \(width)") == cases.count)
  }

  @Test("whose lines are cut says at which column, and nothing of it counts")
  func cutLines() throws {
    let bytes = pieces(80).flatMap { $0[0] + [10] }
    #expect(try same(bytes, "cut at 80 columns") == 0)
    var cut = ConsoleLog(cases, plans: EmbeddedPlans(cases).description)
    bytes.withUnsafeBufferPointer { cut.receive($0) }
    #expect(cut.remarks.count == 1)
    #expect(
      cut.remarks.allSatisfy {
        $0.contains(" of the console ") && $0.contains(" cut at 80 columns; ")
      })
    var whole = ConsoleLog(cases, plans: EmbeddedPlans(cases).description)
    log.withUnsafeBufferPointer { whole.receive($0) }
    #expect(whole.remarks.isEmpty)
  }

  @Test("cut at every hundredth byte it has the verdicts of what is left")
  func cut() throws {
    var least = 0
    for length in stride(from: 0, to: log.count, by: 100) {
      let same = try same(Array(log[..<length]), "cut at \(length)")
      #expect(same >= least)
      least = same
    }
    #expect(try same(log, "whole") == cases.count)
  }

  @Test("cut at its front it has no verdicts, for nothing is known of the target")
  func cutAtTheFront() throws {
    for length in stride(from: 100, to: log.count, by: 1000) {
      #expect(try same(Array(log[length...]), "from \(length)") == 0)
    }
  }

  @Test("with garbage, losses and repetitions in it, no verdict is wrong", arguments: 1...60)
  func garbage(seed: UInt64) throws {
    var random = Seeded(state: seed)
    var bytes = log
    for _ in 0..<Int.random(in: 1...12, using: &random) {
      damage(&bytes, &random)
    }
    _ = try same(bytes, "seed \(seed)")
  }

  @Test("whole messages between, before and behind observations do no harm")
  func messages() throws {
    var random = Seeded(state: 7)
    var noisy: [UInt8] = []
    for line in log.split(separator: UInt8(ascii: "\n")) {
      let noise = [
        "", "[   12.345678] audit: type=1400 ~*#\r\n", "[    1.0] ", "\u{1B}[1;31m", "~",
        "~ *0000 ",
      ]
      noisy += Array((noise.randomElement(using: &random) ?? "").utf8) + line
      let tails = ["\n", "\r\n", "\r\r\n", " *beef\n", "[  3.2] random: crng init done\r\n"]
      noisy += Array((tails.randomElement(using: &random) ?? "").utf8)
    }
    #expect(try same(noisy, "messages") == cases.count)
  }

  @Test("a boot that restarts does not lose what was seen before, or count it twice")
  func restarts() throws {
    let half = Array(log[..<(log.count / 2)])
    #expect(try same(half + log, "a half and all") == cases.count)
    #expect(try same(half + Array("\nU-Boot 2023.01\n".utf8) + log + half, "more") == cases.count)
  }

  private func damage(_ bytes: inout [UInt8], _ random: inout Seeded) {
    let start = Int.random(in: 0..<bytes.count, using: &random)
    let end = min(bytes.count, start + Int.random(in: 1...600, using: &random))
    switch Int.random(in: 0..<6, using: &random) {
    case 0: bytes.insert(contentsOf: Array("[    4.2] usb 1-1: new device\r\n".utf8), at: start)
    case 1:
      let noise = (0..<40).map { _ in UInt8.random(in: .min ... .max, using: &random) }
      bytes.insert(contentsOf: noise, at: start)
    case 2: bytes.removeSubrange(start..<end)
    case 3: bytes.insert(contentsOf: bytes[start..<end], at: end)
    case 4: bytes[start] ^= 1 << UInt8.random(in: 0..<8, using: &random)
    default: bytes.insert(contentsOf: Array("\u{1B}[2J\u{1B}]0;title\u{7}".utf8), at: start)
    }
  }
}

/// A generator that gives the same numbers each time (SplitMix64).
struct Seeded: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}
