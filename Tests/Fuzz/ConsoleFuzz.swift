@testable import ConformanceCases
@testable import ConformanceJudging
@testable import ConformanceProtocol
@testable import ConformanceSystem

/// A log of a console is read and judged, and no case passes that does not
/// pass in the log as it was recorded.
///
/// The input is that log with damage: each record of four bytes replaces, removes, doubles or
/// breaks a piece of it. An input that begins with `!` is a log by itself.
func fuzzConsole(_ input: [UInt8]) {
  let isLog = input.first == UInt8(ascii: "!")
  let bytes = isLog ? Array(input.dropFirst()) : damaged(input)
  let (log, verdicts) = judged(bytes, chunk: 1 + input.count % 97, recorded.cases)
  for remark in log.remarks { check(remark) }
  // Checksums have 16 bits: a log that libFuzzer has made from nothing may hold anything.
  guard !isLog else { return }
  for (number, verdict) in verdicts.enumerated() where verdict != recorded.verdicts[number] {
    guard verdict.outcome == .untested || verdict.outcome == .unresolved else {
      fatalError("\(log.cases[number].id) is \(verdict), and was \(recorded.verdicts[number])")
    }
  }
}

private struct Recorded: Sendable {
  var cases: [Case]
  var log: [UInt8]
  var verdicts: [Verdict]
}

/// `FUZZ_LOG` is a log of the probe with the cases whose interface is munmap.
private let recorded: Recorded = {
  guard let path = Libc.environment()["FUZZ_LOG"],
    case .success(let log) = FileSystem.host.read(path),
    let library = try? CaseLibrary.load(directory: "Cases"),
    let cases = try? CaseFilter(interfaces: ["munmap"]).chosen(from: library.cases)
      .precededByTrials
  else { fatalError("FUZZ_LOG is no log of the cases of munmap") }
  var recorded = Recorded(cases: cases, log: log, verdicts: [])
  recorded.verdicts = judged(log, chunk: log.count, cases).verdicts
  guard recorded.verdicts.contains(where: { $0.outcome == .pass }) else {
    fatalError("\(path): no case of it passes")
  }
  return recorded
}()

private func judged(
  _ bytes: [UInt8], chunk: Int, _ cases: [Case]
) -> (log: ConsoleLog, verdicts: [Verdict]) {
  var log = ConsoleLog(cases, plans: EmbeddedPlans(cases).description)
  bytes.withUnsafeBufferPointer { bytes in
    for start in stride(from: 0, to: bytes.count, by: max(1, chunk)) {
      log.receive(UnsafeBufferPointer(rebasing: bytes[start..<min(start + chunk, bytes.count)]))
    }
  }
  log.finish("the log ends in the case")
  let judge = Judge(facts: log.facts ?? TargetFacts())
  return (log, cases.indices.map { judge.verdict(on: cases[$0], log.observations(of: $0)) })
}

/// The recorded log with damage.
private func damaged(_ records: [UInt8]) -> [UInt8] {
  var log = recorded.log
  for start in stride(from: 0, to: records.count - 3, by: 4).prefix(64) {
    let place = Int(records[start]) << 8 | Int(records[start + 1])
    let length = Int(records[start + 3])
    let from = place * max(1, log.count / 65_536 + 1) % max(1, log.count)
    let piece = from..<min(from + length + 1, log.count)
    guard !piece.isEmpty else { continue }
    switch records[start + 2] % 6 {
    case 0: log[from] = records[start + 3]
    case 1: log.removeSubrange(piece)
    case 2: log.insert(contentsOf: Array(log[piece]), at: from)
    case 3: log.insert(10, at: from)
    case 4: log = wrapped(log, 8 + length)
    default: log.removeSubrange(from..<log.count)
    }
  }
  return log
}

private func wrapped(_ log: [UInt8], _ width: Int) -> [UInt8] {
  var column = 0
  var wrapped: [UInt8] = []
  for byte in log {
    if column == width { wrapped.append(10) }
    column = byte == 10 || column == width ? 0 : column + 1
    wrapped.append(byte)
  }
  return wrapped
}
