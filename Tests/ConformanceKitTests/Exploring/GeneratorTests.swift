import Foundation
import Testing

@testable import ConformanceCases
@testable import ConformanceExploring
@testable import ConformanceSystem

@Suite struct GeneratorTests {
  private static let loaded = Result {
    try CaseLibrary.load(directory: Recording.package.path + "/Cases")
  }

  @Test func aSeedMakesTheSameCaseAgain() throws {
    let generator = Generator(try Self.loaded.get())
    for seed in UInt64(1)...40 {
      let one = try #require(generator.sequence(seed)).element
      let other = try #require(generator.sequence(seed)).element
      #expect(PlanText.bytes(of: one, number: 1) == PlanText.bytes(of: other, number: 1))
      #expect(one.steps.map(\.expectation) == other.steps.map(\.expectation))
    }
  }

  @Test func theCaseOfASeedIsWrittenAsAFileThatValidatesAndIsTheSameCase() throws {
    let library = try Self.loaded.get()
    let generator = Generator(library)
    let files = FileSystem.host
    for seed in UInt64(1)...60 {
      let element = try #require(generator.sequence(seed)).element
      let path = "/explore/seed-\(seed).json"
      let text = element.file(in: "explore")
      let requirements = Recording.package.path + "/Cases"
      let fileSystem = FileSystem(
        read: { $0 == path ? .success(Array(text.utf8)) : files.read($0) }, list: files.list,
        exists: { $0 == path || files.exists($0) }, isDirectory: files.isDirectory)
      let read = try CaseLibrary.load(
        files: [path], directory: requirements, fileSystem: fileSystem
      ).cases
      let same = try #require(read.first)
      #expect(PlanText.bytes(of: same, number: 1) == PlanText.bytes(of: element, number: 1))
      #expect(same.allSteps.map(\.expectation) == element.allSteps.map(\.expectation))
      #expect(same.requirements == element.requirements)
    }
  }

  @Test func everyRequirementThatIsCitedIsInTheCatalogue() throws {
    let library = try Self.loaded.get()
    let generator = Generator(library)
    let cited = (UInt64(1)...400).reduce(into: Set<String>()) { cited, seed in
      cited.formUnion(generator.sequence(seed)?.basis ?? [])
    }
    #expect(cited.subtracting(library.catalogue.byID.keys).isEmpty)
    #expect(cited.count > 40)
  }

  /// The sequence of a seed is what a finding is named by: a change of it is a new version.
  @Test func theSequenceOfASeedIsAsItWas() throws {
    let generator = Generator(try Self.loaded.get())
    let texts = (UInt64(1)...3).compactMap { generator.sequence($0)?.element.file(in: "explore") }
    try expectGolden(texts.joined(), "explore-generator-\(Generator.version).txt")
  }

  @Test func aFocusLeavesSequencesThatHaveOneOfItsKinds() throws {
    var generator = Generator(try Self.loaded.get())
    generator.focus = ["msync"]
    for seed in UInt64(1)...40 {
      guard let sequence = generator.sequence(seed) else { continue }
      #expect(sequence.element.allSteps.contains { $0.callName == "msync" })
    }
  }

  @Test func theBytesOfASeedAreThoseOfSplitMix64() {
    var draw = Draw(seed: 0)
    #expect(draw.next() == 0xE220_A839_7B1D_CDAF)
    #expect(draw.next() == 0x6E78_9E6A_A1B9_65F4)
  }
}
