import Foundation
import Testing

@testable import ConformanceCases
@testable import ConformanceExploring
@testable import ConformanceRunning

/// Which sequences of an exploration are run.
@Suite struct SequenceChoiceTests {
  private static let loaded = Result {
    let library = try CaseLibrary.load(directory: Recording.package.path + "/Cases")
    return (
      catalogue: library.catalogue, sequences: Generator(library).sequences(from: 1, count: 80)
    )
  }

  @Test(arguments: ["fork", "mlock-8", "msync", "munlock"])
  func whatIsInFocusIsWhatIsLeftOutWhereItIsAvoided(word: String) throws {
    let (catalogue, sequences) = try Self.loaded.get()
    let focus = try SequenceChoice(focus: [word], avoiding: [], catalogue)
    let others = try SequenceChoice(focus: [], avoiding: [word], catalogue)
    let chosen = sequences.filter(focus.isTaken)
    #expect(!chosen.isEmpty && chosen.count < sequences.count)
    #expect(sequences.allSatisfy { focus.isTaken($0) != others.isTaken($0) })
  }

  @Test func aFocusOnACallHasIt() throws {
    let (catalogue, sequences) = try Self.loaded.get()
    let choice = try SequenceChoice(focus: ["munlock"], avoiding: [], catalogue)
    for sequence in sequences where choice.isTaken(sequence) {
      let calls = sequence.element.allSteps.map(\.callName)
      #expect(calls.contains("munlock") || sequence.basis.contains { $0.hasPrefix("munlock-") })
    }
  }

  @Test func aWordThatMeansNothingIsNamed() throws {
    let (catalogue, _) = try Self.loaded.get()
    for (focus, avoided) in [(["fork", "mmap-4900"], []), (["load"], ["mmap-4900"])] {
      let error = #expect(throws: SequenceChoice.UnknownWord.self) {
        try SequenceChoice(focus: focus, avoiding: avoided, catalogue)
      }
      #expect(error?.word == "mmap-4900")
    }
    let known = try SequenceChoice(focus: ["load", "pread"], avoiding: ["mmap-49"], catalogue)
    #expect(known.focus == ["load", "pread"])
  }
}
