import Foundation
import Testing

@testable import ConformanceCases
@testable import ConformanceJudging
@testable import ConformanceProtocol
@testable import ConformanceReports
@testable import ConformanceVocabulary

@Suite("Profiles") struct ProfileTests {
  private static let directory = Recording.package.appending(path: "Cases")
    .path(percentEncoded: false)

  private static let loaded = Result { try CaseLibrary.load(directory: directory) }

  private func library() throws -> CaseLibrary { try Self.loaded.get() }

  private func profile(_ name: String) throws -> Profile {
    try library().profile(name, directory: Self.directory)
  }

  @Test(
    "every profile loads, and each of its sections has a case or is of typed memory",
    arguments: [
      "cpython-mmap", "cpython-shared-memory", "linux", "posix-2017", "posix-2024", "pse51",
      "pse52",
      "pse53", "pse54",
    ])
  func sections(name: String) throws {
    let profile = try profile(name)
    let used = Set(try library().cases.compactMap(profile.section))
    for (index, section) in profile.sections.enumerated() {
      #expect(used.contains(index), "\(section.title)")
    }
  }

  @Test("each facility belongs to exactly one stage")
  func stages() throws {
    let facilities = try profile("linux").stages.flatMap(\.facilities)
    #expect(Set(facilities).count == facilities.count)
    #expect(Set(facilities) == Set(Facility.mappings + Facility.calls.map(\.name)))
  }

  @Test(
    "a case belongs to the first stage at which everything that it uses is there",
    arguments: [
      ("munmap/partial/nothing-mapped", "anonymous private memory"),
      ("mmap/faults/past-the-end/reference=load/sharing=MAP_PRIVATE", "private file mappings"),
      ("mmap/faults/past-the-end/reference=load/sharing=MAP_SHARED", "shared file mappings"),
      ("shm_open/access/read-write", "shared memory objects"),
      ("sys-mman.h/functions/function-synchronization/function=msync", "msync"),
      ("sys-mman.h/functions/function-locking-ranges/function=mlock", "locking"),
    ])
  func stage(id: String, title: String) throws {
    let profile = try profile("linux")
    let element = try #require(try library().cases.first { $0.id.hasPrefix(id) })
    #expect(profile.stages[profile.stage(of: element)].title == title)
  }

  @Test("the page says what is complete, what is partly there, and what comes next")
  func page() throws {
    let text = ProfileText.text(
      of: try summary(of: "cpython-mmap") { element in
        Facility.all(of: element).contains("msync")
          ? .unsupported(kind: "call", name: "msync") : .complete
      })
    try expectGolden(text, "profile.txt")
  }

  @Test("an option that is not supported spoils a profile that requires it, and no other")
  func options() throws {
    let lacking = CaseObservations.Ending.unsupported(kind: "option", name: "XSI|SIO")
    for (name, expected) in [
      ("posix-2024", Conformance.conforming), ("cpython-mmap", .notConforming),
    ] {
      let summary = try summary(of: name) { element in
        element.requirements.contains { $0.option == "XSI|SIO" } ? lacking : .complete
      }
      #expect(summary.verdict.conformance == expected, "\(name)")
    }
  }

  @Test(
    "a target that cannot map files shared is not complete for want of them",
    arguments: ["posix-2024", "cpython-mmap"])
  func sharedMappings(name: String) throws {
    let gate = Gate(.fileSystem, "shared-mappings")
    let lacking = CaseObservations.Ending.unsupported(
      kind: gate.kind.rawValue, name: gate.value)
    let summary = try summary(of: name) { element in
      element.gates.contains(gate) ? lacking : .complete
    }
    #expect(summary.verdict.conformance == .notConforming)
  }

  @Test("a failure of what is present, not announced counts only where the profile requires it")
  func unannounced() throws {
    for (name, expected) in [
      ("posix-2024", Conformance.conforming), ("cpython-mmap", .notConforming),
      ("pse52", .notConforming),
    ] {
      let profile = try profile(name)
      var summary = ProfileSummary(profile, among: try library().cases)
      for element in try ProfileSummary.cases(of: profile, among: library().cases) {
        let isOptional = element.requirements.contains { $0.option == "XSI|SIO" }
        var verdict = Verdict(outcome: isOptional ? .fail : .pass, behaviour: "")
        verdict.unannounced = isOptional ? "XSI|SIO" : nil
        summary.add(element, Report.Point(element, verdict))
      }
      #expect(summary.verdict.conformance == expected, "\(name)")
    }
  }

  @Test("what a program asks for and nobody can see leaves its stages alone, and no verdict")
  func unasked() throws {
    let gate = Gate(.capability, "signals")
    let lacking = CaseObservations.Ending.unsupported(kind: gate.kind.rawValue, name: gate.value)
    func summary(_ name: String) throws -> ProfileSummary {
      try self.summary(of: name) { $0.gates.contains(gate) ? lacking : .complete }
    }
    let program = try summary("cpython-mmap")
    let reason = try #require(program.verdict.words.firstMatch(of: /: no verdict: ([0-9]+) cases/))
    #expect(Int(reason.1) ?? 0 > 20)
    let text = ProfileText.text(of: program)
    #expect(!text.contains("next, to complete") && text.contains(" cannot be asked of it"))
    #expect(try summary("posix-2024").verdict.conformance == .notConforming)
    #expect(try summary("pse51").verdict.conformance == .conforming)
  }

  /// The summary of a target on which each case passes, or lacks what its ending says.
  private func summary(
    of name: String, ending: (Case) -> CaseObservations.Ending
  ) throws -> ProfileSummary {
    let profile = try profile(name)
    var summary = ProfileSummary(profile, among: try library().cases)
    for element in try ProfileSummary.cases(of: profile, among: library().cases) {
      let ending = ending(element)
      var verdict = Verdict(outcome: .pass, behaviour: "")
      if case .unsupported(let kind, let name) = ending {
        verdict = Verdict(
          outcome: .unsupported, behaviour: "", finding: Finding(Lack(kind: kind, name: name)))
      }
      summary.add(element, Report.Point(element, verdict))
    }
    return summary
  }
}
