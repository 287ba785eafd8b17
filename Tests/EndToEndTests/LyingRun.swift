import Foundation
import Testing

@testable import ConformanceCases
@testable import ConformanceJSON
@testable import ConformanceProtocol
@testable import ConformanceRunning
@testable import ConformanceVocabulary

/// A run of small cases on a probe that lies.
struct LyingRun {
  var scheduler: Scheduler
  private let directory: URL
  private let cases: [Case]

  init(_ lie: String, count: Int = 3) throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
    directory = FileManager.default.temporaryDirectory
      .appending(path: "lies-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    scheduler = Scheduler(
      launch: ProbeLaunch(
        probe: [folder.appending(path: "Lies/\(lie)").path()], directory: directory.path(),
        limit: .milliseconds(500)))
    scheduler.patience.grace = .milliseconds(500)
    scheduler.patience.farewell = .milliseconds(300)
    cases = try Self.cases(count)
  }

  /// How the cases end; afterwards no file and no process is left.
  func endings(
    _ expected: Scheduler.End = .finished, goOn: (Int) -> Bool = { _ in true }
  ) throws -> [CaseObservations.Ending] {
    defer { expectNothingLeft() }
    var endings: [CaseObservations.Ending] = []
    let end = try scheduler.run(cases) { facts in
      #expect(facts["system"] == "Lies")
    } deliver: { result in
      #expect(result.index == endings.count)
      endings.append(result.observations.ending)
      return goOn(result.index)
    }
    #expect(end == expected)
    return endings
  }

  private func expectNothingLeft() {
    let manager = FileManager.default
    #expect((try? manager.contentsOfDirectory(atPath: directory.path())) == [])
    // A probe and its children have their working directory in that of the run.
    let left = try? Processes.left { process in
      let path = try? manager.destinationOfSymbolicLink(atPath: "/proc/\(process)/cwd")
      return path?.contains(directory.lastPathComponent) == true
    }
    #expect(left == [])
    try? manager.removeItem(at: directory)
  }

  /// Cases of one step, `mmap/lies/0` and so on.
  static func cases(_ count: Int) throws -> [Case] { try (0..<count).map(smallCase) }

  private static func smallCase(_ number: Int) throws -> Case {
    let call = try #require(Call.named["munlockall"])
    let requirement = Requirement(
      id: "munlockall-1", interface: "munlockall", section: "DESCRIPTION", level: .shall,
      option: nil, since: "1", text: "It holds.", testable: true)
    return Case(
      id: "mmap/lies/\(number)", title: "A case", interface: "mmap", requirements: [requirement],
      gates: [], steps: [Step(number: 0, call: call, arguments: [])], note: nil,
      location: SourceLocation(file: "lies.json", line: 1, column: 1))
  }
}
