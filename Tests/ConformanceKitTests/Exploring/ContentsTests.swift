import Testing

@testable import ConformanceCases
@testable import ConformanceExploring

@Suite struct ContentsTests {
  @Test func aRangeThatIsSetLeavesWhatIsBesideIt() {
    var contents = Contents(.zero)
    contents.set(from: Extent(pages: 1), to: Extent(pages: 2, bytes: 3), .byte(7))
    contents.set(from: Extent(pages: 1, bytes: -1), to: Extent(pages: 1, bytes: 1), .byte(9))
    let pieces = contents.pieces(from: .zero, to: Extent(pages: 3))
    #expect(pieces.map(\.filling) == [.zero, .byte(9), .byte(7), .zero])
    #expect(
      pieces.map(\.start) == [
        .zero, Extent(pages: 1, bytes: -1), Extent(pages: 1, bytes: 1), Extent(pages: 2, bytes: 3),
      ])
  }

  @Test func equalNeighboursAreOneRun() {
    var contents = Contents(.zero)
    contents.set(from: Extent(pages: 1), to: Extent(pages: 2), .byte(7))
    contents.set(from: Extent(pages: 1), to: Extent(pages: 2), .zero)
    #expect(contents == Contents(.zero))
  }

  @Test func aPatternThatIsMovedHasTheSameBytesElsewhere() {
    let filling = Filling(content: "pattern:2", from: .zero, at: Extent(pages: 3))
    let moved = filling?.moved(by: Extent(pages: -3))
    #expect(moved?.value(at: Extent(bytes: 5)) == UInt8(38))
    #expect(filling?.value(at: Extent(pages: 3, bytes: 5)) == UInt8(38))
    #expect(filling?.value(at: Extent(bytes: 5)) == nil)
  }

  @Test(arguments: [
    (Filling.byte(0), Filling.pattern(shift: .zero), false),
    (Filling.byte(4), Filling.byte(4), true),
    (Filling.pattern(shift: Extent(pages: 1)), Filling.pattern(shift: .zero), false),
    (Filling.unknown, Filling.byte(4), nil),
  ])
  func fillingsAreCompared(_ one: Filling, _ other: Filling, _ isEqual: Bool?) {
    #expect(one.equals(other, from: .zero, to: Extent(pages: 2)) == isEqual)
  }

  @Test func anExtentIsAnOperandThatReadsLikeC() {
    #expect(Extent(pages: 2, bytes: -1).operand(behind: "m").words == "m + 2 * page - 1")
    #expect(Extent.zero.operand().words == "0")
    #expect(Extent(pages: 1).operand().words == "page")
    #expect(Extent(bytes: -1).operand(behind: "m").words == "m - 1")
  }

  @Test func theOrderOfExtentsIsThatOfTheSmallestPage() {
    #expect(Extent(pages: 1, bytes: -127) > Extent(bytes: 127))
    #expect(Extent(pages: 1, bytes: -1).page == 0)
    #expect(Extent(pages: 1, bytes: 1).pagesBefore == 2)
    #expect(Extent(pages: 1, bytes: -1).pagesBefore == 1)
  }
}
