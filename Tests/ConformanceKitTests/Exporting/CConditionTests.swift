import Testing

@testable import ConformanceExporting

@Suite("A condition in C")
struct CConditionTests {
  private let a = CCondition.atom("a")
  private let b = CCondition.atom("b")
  private let c = CCondition.atom("c")

  @Test("says nothing twice, and nothing that follows from what it says")
  func short() {
    #expect(CCondition.each([a, a]).text == "a")
    #expect(CCondition.either([b, b]).text == "b")
    #expect(CCondition.each([a, .each([b, a])]).text == "a && b")
    #expect(CCondition.either([a, .either([c, a])]).text == "a || c")
    #expect(CCondition.either([.each([a, b]), a]).text == "a")
    #expect(CCondition.either([.each([a, b, c]), .each([c, a])]).text == "c && a")
    let same = CCondition.either([.each([a, b]), .each([b, a]), c])
    #expect(same.text == "(a && b) || (b && a) || c")
  }

  @Test("has parentheses around what is within it")
  func nested() {
    #expect(CCondition.each([a, .either([b, c])]).text == "a && (b || c)")
    #expect(CCondition.either([a, .each([b, c])]).text == "a || (b && c)")
  }

  @Test("is broken into lines where the fewest parentheses are open, and never in a literal")
  func lines() {
    let name = String(repeating: "x", count: 40)
    #expect(CText.lines(of: "f(a, b);", indent: 1) == ["  f(a, b);"])
    #expect(
      CText.lines(of: "check(\(name) || (b && \(name)), v);", indent: 1)
        == ["  check(\(name) || (b && \(name)),", "    v);"])
    #expect(
      CText.lines(of: "check(\(name) || (b && \(name) && c), v);", indent: 1)
        == ["  check(\(name) ||", "    (b && \(name) && c), v);"])
    let literal = "\"\(name), \\\", \(name)\""
    #expect(
      CText.lines(of: "f(1, \(literal), NULL);", indent: 0)
        == ["f(1, \(literal),", "  NULL);"])
    #expect(
      CText.lines(of: "f(\(name), \(name), \(name), \(name), \(name));", indent: 0)
        == ["f(\(name), \(name),", "  \(name), \(name),", "  \(name));"])
    let long = "\"\(name)\(name)\(name)\""
    #expect(CText.lines(of: "f(\(long));", indent: 0) == ["f(\(long));"])
    #expect(CText.lines(of: "f(\(long), a);", indent: 0) == ["f(\(long),", "  a);"])
  }
}
