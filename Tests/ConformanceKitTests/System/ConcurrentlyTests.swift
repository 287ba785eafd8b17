import Testing

@testable import ConformanceSystem

@Suite("Work of all processors") struct ConcurrentlyTests {
  @Test("the results have the order of the elements", arguments: [0, 1, 2, 3, 7, 1000])
  func order(count: Int) {
    let numbers = Array(0..<count)
    #expect(Concurrently.map(numbers) { { $0 * 2 } } == numbers.map { $0 * 2 })
  }

  @Test("each thread has a memory of its own, and no element is mapped twice")
  func memory() {
    let seen = Concurrently.map(Array(0..<100)) {
      var mine: [Int] = []
      return { element in
        mine.append(element)
        return mine
      }
    }
    let latest = seen.map(\.last)
    #expect(latest == (0..<100).map { $0 })
    #expect(seen.allSatisfy { $0 == $0.sorted() })
  }
}
