import Foundation
import Testing

@testable import ConformanceCases
@testable import ConformanceExploring
@testable import ConformanceVocabulary

/// The model beside every case that somebody wrote: two oracles, and neither looks at a system.
@Suite struct CaseWalkTests {
  /// The steps of which a case and the model say different things, and why both may stand.
  private static let known: [String: Set<Int>] = [
    // The page is one of two behind a new end; the case asks for nothing but that it is not fatal.
    "ftruncate/grow/tail-of-old-mapping": [4],
    // The store is only there to see that the file stays as it was.
    "mprotect/errors/read-only-file-stays-unchanged": [3],
    // EBUSY is of addresses that are locked. To the model, and to munlock/unlocking/another-mapping, it
    // may be of a page as well that is locked through another mapping of it; to these it is not.
    "mlock/kept/future-in-every-way": [15, 16, 33],
    "mlockall/future/part-unlocked": [11],
    "mlockall/scope/current-is-not-future": [4],
    "mlockall/scope/current-twice": [4],
    "mlockall/scope/future-replacement": [4],
    "munlockall/unlocking/future-locking-again": [6],
    // As msync/data/past-end-of-file has it, a page behind the end may or may not count as mapped.
    "mlock/large/hundred-mappings": [5, 15, 16, 18],
  ]

  @Test func theModelAgreesWithEveryCaseThatItCanExpress() throws {
    let library = try CaseLibrary.load(directory: Recording.package.path + "/Cases")
    var walked = 0
    var obstacles: [String: Int] = [:]
    for element in library.cases {
      let walk = CaseWalk(element)
      let known = Self.known[element.id] ?? []
      let differences = walk.differences.filter { !known.contains($0.step) }
      #expect(differences.isEmpty, "\(element.id)")
      #expect(known.isSubset(of: walk.differences.map(\.step)), "\(element.id) differs no more")
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
    #expect(walked >= 1540)
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
