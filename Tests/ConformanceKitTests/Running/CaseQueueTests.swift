import Testing

@testable import ConformanceCases
@testable import ConformanceRunning

@Suite("The order in which cases are given to probes")
struct CaseQueueTests {
  private static let quick = testCase(step("munlockall"))
  private static let ticking = testCase(step("tick"))
  private static let long = repeating(70_000)
  private static let longer = repeating(80_000)

  private static func repeating(_ times: Int) -> Case {
    testCase(step("repeat", arguments: ["times": "\(times)"], block: [step("munlockall")]))
  }

  private static func sleeping(_ seconds: Int) -> Step {
    step("sleep", arguments: ["seconds": "\(seconds)"])
  }

  @Test("a case that repeats its steps often is long, and one that sleeps or ticks lets time pass")
  func costs() {
    #expect(!CaseCost(Self.quick).isLong && !CaseCost(Self.quick).isRestful)
    #expect(CaseCost(Self.long).isLong && !CaseCost(Self.long).isRestful)
    #expect(CaseCost(Self.longer).total > CaseCost(Self.long).total)
    #expect(CaseCost(Self.ticking).isRestful && !CaseCost(Self.ticking).isEndless)
    #expect(CaseCost(testCase(Self.sleeping(2))).isEndless)
    #expect(!CaseCost(Self.repeating(2)).isLong)
  }

  @Test("what is repeated within what is repeated is counted without an end")
  func nested() {
    var steps = step("tick")
    for _ in 0..<16 { steps = step("repeat", arguments: ["times": "1000000"], block: [steps]) }
    #expect(CaseCost(testCase(steps)).isLong && CaseCost(testCase(steps)).isEndless)
  }

  @Test("a child that is waited for counts, and one that runs beside the case does not")
  func children() {
    #expect(CaseCost(testCase(step("fork", block: [Self.sleeping(10)]))).isEndless)
    #expect(!CaseCost(testCase(step("fork", as: "c", block: [Self.sleeping(10)]))).isRestful)
  }

  private static func queue(_ cases: [Case], hasAsides: Bool = true) -> CaseQueue {
    var queue = CaseQueue(count: cases.count)
    let costs = cases.indices.map { ($0, CaseCost(cases[$0])) }
    queue.setApart(
      Dictionary(uniqueKeysWithValues: costs.filter { $0.1.isLong || $0.1.isRestful }),
      hasAsides: hasAsides)
    return queue
  }

  @Test("cases are taken in their order where none is set apart")
  func plain() {
    var queue = CaseQueue(count: 3)
    #expect(queue.takeApart(isAside: false) == nil && queue.takeApart(isAside: true) == nil)
    #expect((0..<4).map { _ in queue.take() } == [0, 1, 2, nil])
    queue.giveBack([2, 1])
    #expect(queue.waiting == [1, 2] && queue.take() == 1)
    queue.takeAll()
    #expect(queue.count == 0 && queue.take() == nil)
  }

  private static let cases = [
    quick, long, ticking, longer, testCase(sleeping(3)), quick,
  ]

  @Test("long cases are taken first, the longest before the others, and none twice")
  func apart() {
    var queue = Self.queue(Self.cases)
    #expect(queue.count == 6 && queue.lineCount == 2 && queue.hasRestful)
    #expect(queue.waiting == [0, 1, 2, 3, 4, 5])
    #expect(queue.takeApart(isAside: false) == 3 && queue.takeApart(isAside: false) == 1)
    // The cases of the line come before what a probe beside them would have taken.
    #expect(queue.takeApart(isAside: false) == nil)
    #expect(queue.take() == 0 && queue.take() == 5 && queue.take() == nil)
    #expect(queue.takeApart(isAside: false) == 2 && queue.takeApart(isAside: false) == 4)
    #expect(queue.count == 0)
    queue.giveBack([4])
    #expect(queue.waiting == [4] && queue.take() == 4)
  }

  @Test("what lasts is begun early, and leaves a probe to the line")
  func endless() {
    var queue = Self.queue(Self.cases + [testCase(Self.sleeping(5))])
    #expect(queue.takeApart(isAside: false, isSpare: true) == 6)
    #expect(queue.takeApart(isAside: false, isSpare: false) == 3)
    #expect(queue.takeApart(isAside: true) == 2 && queue.takeApart(isAside: true) == 4)
    #expect(queue.takeApart(isAside: true) == nil && !queue.hasRestful)
  }

  @Test("without a probe beside the jobs a short rest is taken in its turn")
  func withoutAsides() {
    var queue = Self.queue(Self.cases, hasAsides: false)
    #expect(queue.takeApart(isAside: false, isSpare: true) == 4)
    #expect((0..<3).map { _ in queue.takeApart(isAside: false) } == [3, 1, nil])
    #expect((0..<4).map { _ in queue.take() } == [0, 2, 5, nil])
  }

  @Test("cases that take as long as one another keep their order")
  func equal() {
    var queue = Self.queue([Self.ticking, Self.quick, Self.ticking, Self.ticking])
    #expect((0..<4).map { _ in queue.takeApart(isAside: true) } == [0, 2, 3, nil])
  }
}
