import Foundation
import Testing

@testable import ConformanceCases
@testable import ConformanceExploring
@testable import ConformanceSystem

@Suite struct GeneratorTests {
  private static let loaded = Result {
    try CaseLibrary.load(directory: Recording.package.path + "/Cases")
  }

  @Test func aSeedMakesTheSameCaseAgainWhateverSeedsAreTriedWithIt() throws {
    let generator = Generator(try Self.loaded.get())
    let all = generator.sequences(from: 980, count: 40)
    let parts = [(995, 10), (980, 1)].map { first, count in
      generator.sequences(from: first, count: count)
    }
    for one in parts.joined() {
      let other = try #require(all.first { $0.seed == one.seed })
      #expect(one.element.file(in: "explore") == other.element.file(in: "explore"))
    }
    #expect(all.count > 30)
  }

  @Test func behindTheLastSeedComesTheFirst() throws {
    let generator = Generator(try Self.loaded.get())
    let seeds = generator.sequences(from: .max - 4, count: 10).map(\.seed)
    #expect(seeds.contains { $0 > 1000 } && seeds.contains { $0 < 5 })
  }

  @Test func theCaseOfASeedIsWrittenAsAFileThatValidatesAndIsTheSameCase() throws {
    let library = try Self.loaded.get()
    let generator = Generator(library)
    let files = FileSystem.host
    for sequence in generator.sequences(from: 1, count: 60) {
      let element = sequence.element
      let path = "/explore/seed-\(sequence.seed).json"
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
    let cited = generator.sequences(from: 1, count: 150)
      .reduce(into: Set<String>()) { $0.formUnion($1.basis) }
    #expect(cited.subtracting(library.catalogue.byID.keys).isEmpty)
    #expect(cited.count > 40)
  }

  /// The sequence of a seed is what a finding is named by: a change of it is a new version.
  @Test func theSequenceOfASeedIsAsItWas() throws {
    let generator = Generator(try Self.loaded.get())
    let texts = generator.sequences(from: 1, count: 4).map { $0.element.file(in: "explore") }
    try expectGolden(texts.joined(), "explore-generator-\(Generator.version).txt")
  }

  /// A finding of it would otherwise be named otherwise in a report of other steps.
  @Test func theIdSaysTheNumberOfStepsWhereItIsNotTheUsualOne() throws {
    var generator = Generator(try Self.loaded.get())
    let usual = try #require(generator.sequences(from: 1, count: 1).first).element.id
    generator.steps = 5
    let short = try #require(generator.sequences(from: 1, count: 1).first).element.id
    #expect(usual == "explore/seed-1/generator-\(Generator.version)")
    #expect(short == usual + "-steps-5")
  }

  @Test func theBytesOfASeedAreThoseOfSplitMix64() {
    var draw = Draw(seed: 0)
    #expect(draw.next() == 0xE220_A839_7B1D_CDAF)
    #expect(draw.next() == 0x6E78_9E6A_A1B9_65F4)
  }
}
