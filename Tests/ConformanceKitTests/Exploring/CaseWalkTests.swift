import Foundation
import Testing

@testable import ConformanceCases
@testable import ConformanceExploring
@testable import ConformanceVocabulary

/// The model beside every case that somebody wrote: two oracles, and neither looks at a system.
@Suite struct CaseWalkTests {
  /// The cases that leave open what the model does not, each at one step, and why they may.
  private static let lenient = [
    // The page is one of two behind a new end; the case asks for nothing but that it is not fatal.
    "ftruncate/grow/tail-of-old-mapping": 4,
    // The store is only there to see that the file stays as it was.
    "mprotect/errors/read-only-file-stays-unchanged": 3,
  ]

  @Test func theModelAgreesWithEveryCaseThatItCanExpress() throws {
    let library = try CaseLibrary.load(directory: Recording.package.path + "/Cases")
    var walked = 0
    var obstacles: [String: Int] = [:]
    for element in library.cases {
      let walk = CaseWalk(element)
      let differences = walk.differences.filter { $0.step != Self.lenient[element.id] }
      #expect(differences.isEmpty, "\(element.id)")
      if let obstacle = walk.obstacle {
        obstacles["\(obstacle.step.call.name): \(obstacle.reason)", default: 0] += 1
      } else {
        walked += 1
      }
    }
    print("walked \(walked) of \(library.cases.count) cases")
    for (reason, count) in obstacles.sorted(by: { $0.value > $1.value }).prefix(40) {
      print("  \(count) \(reason)")
    }
    // What the model can express must not become less.
    #expect(walked >= 850)
  }

  @Test func aCaseThatIsStricterThanPOSIXIsSeen() {
    let walk = CaseWalk(
      testCase(
        step("mmap", as: "m", arguments: Self.mapping),
        step("munmap", arguments: ["addr": "m", "len": "page"]),
        step("load", arguments: ["at": "m + page"], expect: .bytes([1]))))
    #expect(walk.differences.map(\.allowed) == ["reads 00"])
  }

  @Test func aCaseThatIsLaxerThanPOSIXIsSeen() {
    let walk = CaseWalk(
      testCase(
        step("mmap", as: "m", arguments: Self.mapping),
        step("munmap", arguments: ["addr": "m", "len": "page"]),
        step("load", arguments: ["at": "m"], expect: .any)))
    #expect(walk.differences.map(\.allowed) == ["raises SIGSEGV"])
  }

  @Test func whatTheModelDoesNotKnowEndsAWalk() {
    let walk = CaseWalk(
      testCase(
        step("mmap", as: "m", arguments: Self.mapping),
        step("load", arguments: ["at": "m + 2*page"], expect: .any)))
    #expect(walk.obstacle?.reason == .unknown("what lies beside a mapping"))
    #expect(walk.differences.isEmpty)
  }

  private static let mapping = [
    "len": "2*page", "prot": "PROT_READ|PROT_WRITE", "flags": "MAP_PRIVATE|MAP_ANONYMOUS",
  ]
}
