import Testing

@testable import ConformanceCases
@testable import ConformanceExploring

@Suite struct ExtentTests {
  @Test func gibibytesAndTheEndsOfTypesAreOperandsAgain() throws {
    let texts = [
      "4*GiB + 2*page - 1", "SIZE_MAX", "SIZE_MAX - 2*page + 1", "OFF_MAX - page + 1",
      "-OFF_MAX - 1", "-page",
    ]
    for text in texts {
      let operand = try OperandParser.parse(text).operand
      let extent = try Model().extent(operand)
      #expect(try Model().extent(extent.operand()) == extent, "\(text)")
      #expect(extent.isHuge == text.contains("MAX"), "\(text)")
    }
  }

  @Test func aGibibyteLiesBehindEveryNumberOfPagesAndBeforeTheEndsOfTypes() {
    #expect(Extent(pages: 4096) < .gibibyte)
    #expect(Extent.gibibyte < .offsetEnd)
    #expect(Extent.offsetEnd < .sizeEnd)
    let extent = Extent(pages: Extent.gibibyte.pages * 2 + 3, bytes: 5)
    #expect(extent.count(page: 4096) == (2 << 30) + 12293)
  }
}
