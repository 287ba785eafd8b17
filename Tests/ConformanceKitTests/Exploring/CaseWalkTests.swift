import Foundation
import Testing

@testable import ConformanceCases
@testable import ConformanceExploring
@testable import ConformanceVocabulary

/// The model beside every case that somebody wrote: two oracles, and neither looks at a system.
@Suite struct CaseWalkTests {
  @Test func theModelAgreesWithEveryCaseThatItCanExpress() throws {
    let library = try CaseLibrary.load(directory: Recording.package.path + "/Cases")
    var walked = 0
    var obstacles: [String: Int] = [:]
    var differences: [String] = []
    for element in library.cases {
      let walk = CaseWalk(element)
      differences += walk.differences.map { "\(element.id): \($0)" }
      if let obstacle = walk.obstacle {
        obstacles["\(obstacle.step.call.name): \(obstacle.reason)", default: 0] += 1
      } else {
        walked += 1
      }
    }
    print("walked \(walked) of \(library.cases.count) cases")
    for (reason, count) in obstacles.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
      print("  \(count) \(reason)")
    }
    for difference in differences { print("difference \(difference)") }
    #expect(differences.isEmpty)
  }
}
