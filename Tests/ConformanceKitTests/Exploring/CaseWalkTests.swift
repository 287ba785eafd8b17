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
    // Where the option is not announced, it is no refusal of the functions of an option, either.
    "munlockall/unlocking/supported-or-refused": [0],
    // These calls are there for what they must not touch; whatever comes of them is not asked.
    "close/each-descriptor/number-of-another-object/object=file": [14, 27, 40, 53],
    "close/each-descriptor/number-of-another-object/object=shm": [14, 27, 40, 53],
    "ftruncate/cut-off/synchronized-after-the-cut/object=file": [
      5, 10, 13, 17, 20, 24, 27, 32, 37, 53,
    ],
    // What is written is what the mapping shows already; the model takes a page that is written to for
    // one that shows the old bytes or the new ones, and does not compare them.
    "ftruncate/cut-off/cut-and-grown-again/grow=ftruncate": [48, 59],
    "ftruncate/cut-off/cut-and-grown-again/grow=pwrite": [48, 59],
    "ftruncate/cut-off/cut-and-grown-again/grow=write": [49, 61],
    "ftruncate/cut-off/cut-and-grown-again/grow=writev": [49, 61],
    "ftruncate/cut-off/cut-and-grown-again/grow=posix-fallocate": [48, 59],
    // The child has stored into its private pages, so that no page of the parent is among them. To the
    // model they may still be the ones that the parent has locked.
    "mlock/beside/kept-beside-every-change/how=in-a-child": [6],
    // Whether fetching an instruction is a reference, to which mmap-49 and mmap-50 give SIGBUS, the
    // case leaves open; no execution is drawn.
    "mmap/code-objects/behind-the-end/object=file/sharing=MAP_SHARED": [41],
    "mmap/code-objects/behind-the-end/object=file/sharing=MAP_PRIVATE": [41],
    "mmap/code-objects/behind-the-end/object=shm/sharing=MAP_SHARED": [41],
    "mmap/code-objects/behind-the-end/object=shm/sharing=MAP_PRIVATE": [41],
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
    #expect(walked >= 1765)
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
