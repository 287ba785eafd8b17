import Foundation
import Testing

@testable import ConformanceCases
@testable import ConformanceReports
@testable import ConformanceRunning
@testable import ConformanceVocabulary

@Suite("What failures rest on") struct BasisTests {
  private static let directory = Recording.package.appending(path: "Cases")
    .path(percentEncoded: false)
  private static let loaded = Result { try CaseLibrary.load(directory: directory) }

  private static func counts(
    _ posix: Int, _ extensions: Int, known: Int = 0, _ unsaid: Int = 0
  ) -> OutcomeCounts {
    var counts = OutcomeCounts()
    counts.add(.pass, .posix)
    for index in 0..<posix { counts.add(index < known ? .known : .fail, .posix) }
    for _ in 0..<extensions { counts.add(.fail, .extension) }
    for _ in 0..<unsaid { counts.add(.fail, nil) }
    return counts
  }

  @Test("is an extension where every statement is one, and not said where no level is")
  func levels() {
    #expect(Basis(levels: ["extension"]) == .extension)
    #expect(Basis(levels: ["shall", "may"]) == .posix)
    #expect(Basis(levels: ["unspecified"]) == .posix)
    #expect(Basis(levels: ["shall", "extension"]) == .posix)
    #expect(Basis(levels: []) == nil)
    #expect(Basis(levels: [""]) == nil)
  }

  @Test("is said behind the number of failures, as shortly as it can be")
  func line() {
    #expect(Self.counts(0, 0).line == "1 passed")
    #expect(Self.counts(2, 0).line == "1 passed, 2 failed (of POSIX)")
    #expect(Self.counts(2, 0, known: 2).line == "1 passed, 2 failed (of POSIX; all known)")
    #expect(Self.counts(0, 1).line == "1 passed, 1 failed (of extensions)")
    #expect(
      Self.counts(2, 1, known: 1).line
        == "1 passed, 3 failed (2 of POSIX, 1 of extensions; 1 known)")
    #expect(Self.counts(0, 0, 3).line == "1 passed, 3 failed")
  }

  @Test("is in every trailer, each number at its place")
  func trailer() {
    #expect(
      Self.counts(2, 1, known: 1).trailer
        == "# pass 1, fail 3 (posix 2, extension 1, known 1), unresolved 0, unsupported 0, "
        + "untested 0")
    #expect(
      Self.counts(0, 0).trailer
        == "# pass 1, fail 0 (posix 0, extension 0, known 0), unresolved 0, unsupported 0, "
        + "untested 0")
  }

  @Test("is in the words of a verdict where it is not POSIX, and read from them")
  func verdict() {
    let words = [
      BasisCounts(posix: 2): "2 known deviations",
      BasisCounts(extension: 1): "1 known deviation (of extensions)",
      BasisCounts(posix: 38, extension: 26):
        "64 known deviations (38 of POSIX, 26 of extensions)",
    ]
    for (counts, words) in words {
      let verdict = Conformance.deviating(counts)
      #expect(verdict.words == "conforming but for \(words)")
      #expect(Conformance(words: verdict.words) == verdict)
    }
    let bad = [
      "0 known deviations", "3 known deviations (1 of POSIX, 1 of extensions)",
      "1 known deviation (1 of POSIX, 0 of extensions)", "2 known deviations (of POSIX)",
      "99999999999999999999 known deviations (1 of POSIX, 2 of extensions)",
    ]
    for words in bad { #expect(Conformance(words: "conforming but for \(words)") == nil) }
  }

  @Test("of a failure of an extension is a failure, and POSIX holds")
  func status() {
    let finished = SuiteRun.Finished(
      counts: Self.counts(0, 1), profile: nil, target: "", system: "",
      deviations: DeviationFile())
    #expect(finished.status(isStrict: false) == .notConforming)
    #expect(finished.counts.failures == BasisCounts(extension: 1))
  }

  @Test("is one of both in every case, and none of an extension is in a profile of POSIX")
  func library() throws {
    let library = try Self.loaded.get()
    for name in ["posix-2024", "posix-2017"] {
      let profile = try library.profile(name, directory: Self.directory)
      #expect(
        ProfileSummary.cases(of: profile, among: library.cases).allSatisfy {
          Basis(levels: $0.levels) == .posix
        })
    }
  }

  @Test("of an extension is a name that POSIX does not have, or a system")
  func announced() throws {
    let calls: Set = [
      "madvise", "mincore", "mlock2", "mremap", "memfd_create", "mseal", "remap_file_pages",
      "pkey_alloc", "pkey_free", "pkey_mprotect", "process_madvise",
    ]
    let flags: Set = ["O_PATH", "O_DIRECT", "MCL_ONFAULT", "PROT_GROWSDOWN", "PROT_GROWSUP"]
    let posix: Set = [
      "MAP_SHARED", "MAP_PRIVATE", "MAP_FIXED", "MAP_ANONYMOUS", "MAP_ANON", "MAP_UNKNOWN",
    ]
    for element in try Self.loaded.get().cases where Basis(levels: element.levels) == .extension {
      let steps = element.allSteps
      let names = steps.flatMap { $0.arguments.compactMap { $0 } }.flatMap { argument -> [String] in
        if case .set(let names) = argument { names } else { [] }
      }
      let isAnnounced =
        element.gates.contains { $0.kind == .system || $0.kind == .constant }
        || steps.contains { calls.contains($0.call.name) }
        || names.contains { flags.contains($0) || ($0.hasPrefix("MAP_") && !posix.contains($0)) }
      #expect(isAnnounced, "\(element.id)")
    }
  }
}
