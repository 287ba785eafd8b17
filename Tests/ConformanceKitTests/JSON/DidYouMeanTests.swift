import Testing

@testable import ConformanceJSON

@Suite("what was probably meant") struct DidYouMeanTests {
  @Test(
    "is the nearest name, if one is near",
    arguments: [
      ("MAP_ANONYMOSU", "MAP_ANONYMOUS"), ("map_shared", "MAP_SHARED"), ("mmpa", "mmap"),
      ("MAP_SHARD", "MAP_SHARED"), ("MAP_PRIVATES", "MAP_PRIVATE"), ("unrelated", nil), ("", nil),
      ("m", nil), ("mx", nil),
    ] as [(String, String?)])
  func nearest(text: String, meant: String?) {
    let names = ["MAP_SHARED", "MAP_PRIVATE", "MAP_ANONYMOUS", "MAP_ANON", "mmap", "munmap"]
    #expect(DidYouMean.nearest(to: text, among: names) == meant)
  }

  @Test("is the first of names that are equally near")
  func first() {
    #expect(DidYouMean.nearest(to: "mlocx", among: ["mlocb", "mloca", "mlock"]) == "mlocb")
  }

  @Test(
    "is measured in edits, of which a swap of neighbours is one",
    arguments: [
      ("", "", 0), ("abc", "ABC", 0), ("abc", "acb", 1), ("abc", "ab", 1), ("abc", "xabc", 1),
      ("abc", "xyz", 3), ("", "abc", 3),
    ])
  func distance(first: String, second: String, count: Int) {
    #expect(DidYouMean.distance(Array(first.utf8), Array(second.utf8)) == count)
    #expect(DidYouMean.distance(Array(second.utf8), Array(first.utf8)) == count)
  }

  @Test("is not searched for in a text too long to be a name")
  func long() {
    let text = String(repeating: "a", count: 65)
    #expect(DidYouMean.suffix(text, among: [text]) == "")
  }

  @Test("is quoted without what would disturb a terminal")
  func quoting() {
    #expect(quoted("a\u{1B}[31m\n\"\\") == #""a\u{1b}[31m\n\"\\""#)
    #expect(quoted(String(repeating: "x", count: 90)).count == 83)
  }
}
