import Foundation
import Testing

@testable import ConformanceCases
@testable import ConformanceExploring

/// What POSIX alone says of sequences.
@Suite struct TwinTests {
  private static let loaded = Result {
    let library = try CaseLibrary.load(directory: Recording.package.path + "/Cases")
    let generator = Generator(library)
    return (generator: generator, sequences: generator.sequences(from: 1, count: 60))
  }

  @Test func theTwinOfASequenceWithoutExtensionsIsTheSequence() throws {
    let (generator, sequences) = try Self.loaded.get()
    for sequence in sequences where !sequence.isUnified {
      let twin = try #require(Twin(of: sequence, by: generator))
      // A process that ended itself has nothing to look at behind that.
      let steps = sequence.element.steps.prefix(twin.element.steps.count)
      #expect(twin.element.steps.map(\.expectation) == steps.map(\.expectation))
      #expect(twin.element.steps.map(\.number) == steps.map(\.number))
    }
  }

  @Test func whatAStepOfTheFlavourWithExtensionsRestsOnIsItsOwn() throws {
    let (generator, sequences) = try Self.loaded.get()
    for sequence in sequences where sequence.isUnified {
      let same = try #require(Twin(of: sequence, by: generator, isUnified: true))
      for step in same.element.allSteps where step.callName == "mremap" {
        let ids = same.requirements(ofStep: step.number).map(\.id)
        #expect(ids.allSatisfy { $0.hasPrefix("x-mremap") }, "\(ids)")
      }
    }
  }

  @Test func theTwinOfASequenceWithExtensionsCitesNoneAndAllowsNoLess() throws {
    let (generator, sequences) = try Self.loaded.get()
    var differs = false
    for sequence in sequences where sequence.isUnified {
      guard let twin = Twin(of: sequence, by: generator) else { continue }
      #expect(!twin.element.requirements.contains { $0.level == .extension })
      #expect(sequence.element.requirements.allSatisfy { $0.level == .extension })
      let expected = sequence.element.allSteps.map(\.expectation)
      differs = differs || twin.element.allSteps.map(\.expectation) != expected
      for step in twin.element.allSteps where step.expectation != nil {
        #expect(!twin.requirements(ofStep: step.number).isEmpty)
      }
    }
    #expect(differs)
  }
}
